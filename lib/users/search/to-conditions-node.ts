import {
	and,
	contains,
	exists,
	not,
	or,
	prefix,
	type QueryNode,
	type QueryRange,
	range,
	term,
} from "../../lucene/build-query.ts";
import type { Condition, Conditions } from "./conditions.ts";
import { spanOfDay } from "./local-day.ts";

const dayMs = 86_400_000;

/** Matches a value. Metadata contains numbers and booleans besides strings, so a value that reads as one is searched for in both forms. */
function isNode(field: string, value: string): QueryNode {
	const isMetadata = field.startsWith("app_metadata.") || field.startsWith("user_metadata.");
	if (!isMetadata) return term(field, value);
	if (value === "true" || value === "false") return or(term(field, value), term(field, value === "true"));
	return /^(?:0|[1-9]\d{0,14})$/.test(value) ? or(term(field, value), term(field, Number(value))) : term(field, value);
}

const since = (days: string, nowMs: number) => new Date(nowMs - Number(days) * dayMs).toISOString();

/** Returns the range of a day in the viewer's time zone, or in UTC, as Auth0 counts days, without one. */
function dayRange(operator: "on" | "before" | "after", day: string, zone: string | undefined): QueryRange {
	if (zone === undefined) {
		if (operator === "on") return { from: day, to: day };
		return operator === "before" ? { to: day, includesTo: false } : { from: day, includesFrom: false };
	}
	const { from, next } = spanOfDay(day, zone);
	if (operator === "on") return { from, to: next, includesTo: false };
	return operator === "before" ? { to: from, includesTo: false } : { from: next };
}

type Moment = { nowMs: number; zone: string | undefined };

function toNode({ field, operator, value }: Condition, { nowMs, zone }: Moment): QueryNode {
	switch (operator) {
		case "contains":
			return contains(field, value);
		case "starts":
			return prefix(field, value);
		case "is":
			return isNode(field, value);
		case "is_not":
			return not(isNode(field, value));
		case "exists":
			return exists(field);
		case "missing":
			return not(exists(field));
		case "yes":
			return term(field, true);
		case "no":
			// Auth0 omits a flag that was never set.
			return not(term(field, true));
		case "equals":
			return term(field, Number(value));
		case "at_least":
			return range(field, { from: Number(value) });
		case "at_most":
			return range(field, { to: Number(value) });
		case "on":
		case "before":
		case "after":
			return range(field, dayRange(operator, value, zone));
		case "in_last":
			return range(field, { from: since(value, nowMs) });
		default:
			return range(field, { to: since(value, nowMs), includesTo: false });
	}
}

/**
 * Converts conditions to the builder's form. Days are those of the time zone, or UTC days without one, as Auth0 counts them. `nowMs` is the
 * end of "the last days". Pure.
 */
export function toConditionsNode({ joint, groups }: Conditions, nowMs: number, zone?: string): QueryNode {
	const join = { and, or };
	return join[joint](
		...groups.map((group) =>
			join[group.joint](...group.conditions.map((condition) => toNode(condition, { nowMs, zone }))),
		),
	);
}
