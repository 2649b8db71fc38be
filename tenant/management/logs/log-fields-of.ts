import { wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";

const names = [
	...["date", "connection", "client_id", "client_name", "ip", "user_id", "user_name"],
	...["description", "user_agent", "type", "details", "strategy", "strategy_type"],
];
const anyName = names.map((name) => `(${name})`).join("|");

/** Pattern of a sort such as `date:-1`, in the spelling that Auth0's refusals show. */
const sortPattern = `^(${anyName})\\:(1|-1)$`;
const fieldsPattern = `^(${anyName})(,(${anyName}))*$`;

const isSort = (text: string) => /^[a-z_]+:(?:1|-1)$/.test(text) && names.includes(text.split(":", 1).join());
const areFields = (text: string) => text.split(",").every((name) => names.includes(name));

function matching(call: Call, name: string, pattern: string, matches: (text: string) => boolean): string | undefined {
	const value = call.query(name);
	if (value === undefined || value === "") return undefined;
	if (!matches(value)) throw wrongQuery(`String does not match pattern ${pattern}: ${value}`, name);
	return value;
}

/** Reads the sort of a list of logs. Default the latest first. @throws ApiError 400 `invalid_query_string`. */
export function logSortOf(call: Call): { field: string; direction: 1 | -1 } {
	const [field = "date", direction = "-1"] = matching(call, "sort", sortPattern, isSort)?.split(":") ?? [];
	return { field, direction: direction === "1" ? 1 : -1 };
}

/**
 * Returns a function that picks the fields in `fields`, or all others with `include_fields=false`. `_id` is always included.
 * @throws ApiError 400 `invalid_query_string` for an unknown field.
 */
export function pickLogFields(call: Call): (answer: Record<string, unknown>) => Record<string, unknown> {
	const asked = matching(call, "fields", fieldsPattern, areFields)?.split(",");
	if (asked === undefined) return (answer) => answer;
	const includes = call.query("include_fields") !== "false";
	const isKept = (name: string) => name === "_id" || asked.includes(name) === includes;
	return (answer) => Object.fromEntries(Object.entries(answer).filter(([name]) => isKept(name)));
}
