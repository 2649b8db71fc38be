import { SearchSyntaxError, type SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import { isInSpan, type Span, spanOfDate } from "./date-range.ts";
import { type Matches, requireField } from "./search-fields.ts";

type Range = SyntaxNode & { type: "range" };

/** Dates: an included end covers its whole day, month or year, an excluded one none of it. */
function spanOf({ from, to, includesFrom, includesTo, start: at }: Range): Span {
	const [first, last] = [from, to].map((end) => (end === undefined ? undefined : spanOfDate(end)));
	if ((from !== undefined && first === undefined) || (to !== undefined && last === undefined))
		throw new SearchSyntaxError("An end of the range is not a date.", at);
	return {
		start: first === undefined ? Number.NEGATIVE_INFINITY : includesFrom ? first.start : first.end,
		end: last === undefined ? Number.POSITIVE_INFINITY : includesTo ? last.end : last.start,
	};
}

/** Numbers by value, text by code unit. Answers -1, 0 or 1; NaN where a number meets a word. */
function compare(found: string | number, bound: string): number {
	if (typeof found === "number") return Math.sign(found - Number(bound));
	return found < bound ? -1 : found > bound ? 1 : 0;
}

/**
 * The field holds a value between two ends. Open ends are `*`, so one that is empty is none.
 * @throws SearchSyntaxError for an end that the field can never hold, and in `user_metadata`, where Auth0 has no ranges.
 */
export function compileRange(range: Range): Matches {
	const { field, from, to, includesFrom, includesTo, start: at } = range;
	const { kind, exactOnly, fold, valuesOf } = requireField(field, at);
	if (exactOnly) throw new SearchSyntaxError("user_metadata cannot be searched by range.", at);
	if (kind === "boolean") throw new SearchSyntaxError(`The field ${field} holds true or false, and has no range.`, at);
	if (kind === "date") {
		const span = spanOf(range);
		return (user) => valuesOf(user).some(isInSpan(span));
	}
	const isNumber = (end: string | undefined) => end === undefined || Number.isFinite(Number(end || "none"));
	if (kind === "number" && !(isNumber(from) && isNumber(to)))
		throw new SearchSyntaxError("An end of the range is not a number.", at);
	const above = (found: string | number) => from === undefined || compare(found, fold(from)) > (includesFrom ? -1 : 0);
	const below = (found: string | number) => to === undefined || compare(found, fold(to)) < (includesTo ? 1 : 0);
	return (user) =>
		valuesOf(user).some((value) => {
			const found = typeof value === "string" ? fold(value) : value;
			return typeof found !== "boolean" && above(found) && below(found);
		});
}
