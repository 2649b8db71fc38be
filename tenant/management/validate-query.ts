import { wrongQuery } from "./api-error.ts";
import { fieldNamesOf } from "./field-names.ts";
import rulesByRoute from "./query-rules.json" with { type: "json" };

type Rule = {
	type?: string;
	minimum?: number;
	maximum?: number;
	maxLength?: number;
	enum?: readonly unknown[];
	note?: string;
};

const rules = new Map<string, Record<string, Rule>>(Object.entries(rulesByRoute));

/** Returns the description of a query parameter, from Auth0's reference. */
export const queryNoteOf = (route: string, name: string): string | undefined => rules.get(route)?.[name]?.note;

function brokenRule(text: string, { type, minimum, maximum, maxLength, enum: values }: Rule): string | undefined {
	if (type === "boolean" && text !== "true" && text !== "false") return "Expected type boolean but found type string";
	if (type === "integer") {
		const value = Number(text);
		if (!Number.isInteger(value)) return "Expected type integer but found type string";
		if (minimum !== undefined && value < minimum) return `Value ${value} is less than minimum ${minimum}`;
		if (maximum !== undefined && value > maximum) return `Value ${value} is greater than maximum ${maximum}`;
	}
	if (values !== undefined && !values.map(String).includes(text)) return `No enum match for: ${text}`;
	if (maxLength !== undefined && text.length > maxLength)
		return `String is too long (${text.length} chars), maximum ${maxLength}`;
	return undefined;
}

/** Returns the message for `fields` that are no fields of the list's items, on routes where Auth0 checks them. */
function brokenFields(route: string, fields: string): string | undefined {
	const names = fieldNamesOf(route);
	if (names === undefined || fields.split(",").every((name) => names.includes(name.trim()))) return undefined;
	return `String '${fields}' does not match pattern. Must be a comma separated list of the following values: ${names.join(",")}`;
}

/**
 * Validates the query parameters that Auth0's reference names for a route. An empty one counts as absent.
 * @throws ApiError 400 `invalid_query_string` for the first that violates its type, range, length or enumeration.
 */
export function validateQuery(route: string, query: (name: string) => string | undefined): void {
	for (const [name, rule] of Object.entries(rules.get(route) ?? {})) {
		const text = query(name);
		if (text === undefined || text === "") continue;
		const broken = brokenRule(text, rule) ?? (name === "fields" ? brokenFields(route, text) : undefined);
		if (broken !== undefined) throw wrongQuery(broken, name);
	}
}
