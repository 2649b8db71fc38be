import { parseDecimal } from "../../lib/lucene/parse-decimal.ts";
import { spanOfDate } from "../../lib/lucene/span-of-date.ts";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import type { Matches, Range, SearchField, Value } from "./search-field.ts";

type Test = (value: Value) => boolean;

/** Compiles a range of dates. An included end covers its whole day, month or year; an excluded one covers none of it. */
function betweenDates({ from, to, includesFrom, includesTo, start: at }: Range): Test {
	const [first, last] = [from, to].map((end) => (end === undefined ? undefined : spanOfDate(end)));
	if ((from !== undefined && first === undefined) || (to !== undefined && last === undefined))
		throw new SearchSyntaxError("An end of the range is not a date.", at);
	const startMs = (includesFrom ? first?.startMs : first?.endMs) ?? Number.NEGATIVE_INFINITY;
	const endMs = (includesTo ? last?.endMs : last?.startMs) ?? Number.POSITIVE_INFINITY;
	return (value) => Number(value) >= startMs && Number(value) < endMs;
}

/** Compiles a range of values of one type. A value of another type is outside it. */
function between<T extends string | number>(from: T | undefined, to: T | undefined, range: Range): Test {
	const type = typeof (from ?? to);
	const { includesFrom, includesTo } = range;
	const isAbove = (value: Value) => from === undefined || value > from || (includesFrom && value === from);
	const isBelow = (value: Value) => to === undefined || value < to || (includesTo && value === to);
	return (value) => (type === "undefined" || typeof value === type) && isAbove(value) && isBelow(value);
}

function betweenNumbers(range: Range, otherwise: string): Test {
	const [from, to] = [range.from, range.to].map((end) => (end === undefined ? undefined : parseDecimal(end)));
	if ((range.from !== undefined && from === undefined) || (range.to !== undefined && to === undefined))
		throw new SearchSyntaxError(otherwise, range.start);
	return between(from, to, range);
}

/** Auth0's words for an end that is no number, where people put whatever they like. */
function notSupported({ to, includesFrom, includesTo }: Range): string {
	const operator =
		to === undefined ? `greater${includesFrom ? " or equal" : ""}` : `less${includesTo ? " or equal" : ""}`;
	return `operator '${operator}' is not supported`;
}

/**
 * Compiles a range: the field holds a value between two ends. Texts compare by code unit. An open end is `*`; an empty one is refused.
 * @throws SearchSyntaxError for an end that the field can never hold, and in `user_metadata`, where Auth0 has no ranges.
 */
export function compileRange<Entry>(field: SearchField<Entry>, range: Range): Matches<Entry> {
	const { name, kind, exactOnly, fold, some } = field;
	if (exactOnly) throw new SearchSyntaxError(`The field ${name} cannot be searched by range.`, range.start);
	const testOf = (): Test => {
		switch (kind) {
			case "boolean":
				throw new SearchSyntaxError(`The field ${name} holds true or false, and has no range.`, range.start);
			case "date":
				return betweenDates(range);
			case "number":
				return betweenNumbers(range, "An end of the range is not a number.");
			case "mixed":
				return betweenNumbers(range, notSupported(range));
			default: {
				const [from, to] = [range.from, range.to].map((end) => (end === undefined ? undefined : fold(end)));
				return between(from, to, range);
			}
		}
	};
	const test = testOf();
	return (entry) => some(entry, test);
}
