import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { isInSpan, spanOfDate } from "./date-range.ts";
import { type Matches, requireField } from "./search-fields.ts";

/**
 * The field holds the whole value; a date at any precision stands for the span that it covers.
 * @throws SearchSyntaxError for a value that the field can never hold.
 */
export function compileTerm(name: string, value: string, at: number): Matches {
	const { kind, fold, valuesOf } = requireField(name, at);
	const wrong = (expected: string) => new SearchSyntaxError(`The field ${name} holds ${expected}.`, at);
	if (kind === "date") {
		const span = spanOfDate(value);
		if (span === undefined) throw wrong("dates, such as 2025-12-31");
		return (user) => valuesOf(user).some(isInSpan(span));
	}
	if (kind === "number" && !Number.isFinite(Number(value || "none"))) throw wrong("numbers");
	if (kind === "boolean" && value !== "true" && value !== "false") throw wrong("true or false");
	if (kind === "number") return (user) => valuesOf(user).includes(Number(value));
	const wanted = fold(value);
	return (user) => valuesOf(user).some((found) => fold(String(found)) === wanted);
}
