import { parseDecimal } from "../../lib/lucene/parse-decimal.ts";
import { spanOfDate } from "../../lib/lucene/span-of-date.ts";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import type { Matches, SearchField } from "./search-field.ts";

/**
 * Compiles a term: the field holds the whole value. A date at any precision stands for the span that it covers.
 * @throws SearchSyntaxError for a value that the field can never hold.
 */
export function compileTerm<Entry>(field: SearchField<Entry>, value: string, at: number): Matches<Entry> {
	const { name, kind, some } = field;
	const wrong = (expected: string) => new SearchSyntaxError(`The field ${name} holds ${expected}.`, at);
	const number = parseDecimal(value);
	const wanted = field.fold(value);
	switch (kind) {
		case "date": {
			const span = spanOfDate(value);
			if (span === undefined) throw wrong("dates, such as 2025-12-31");
			return (entry) => some(entry, (found) => Number(found) >= span.startMs && Number(found) < span.endMs);
		}
		case "number":
			if (number === undefined) throw wrong("numbers");
			return (entry) => some(entry, (found) => found === number);
		case "boolean":
			if (value !== "true" && value !== "false") throw wrong("true or false");
			return (entry) => some(entry, (found) => found === (value === "true"));
		case "mixed":
			return (entry) =>
				some(
					entry,
					(found) =>
						found === wanted || found === number || ((found === true || found === false) && String(found) === wanted),
				);
		default:
			return (entry) => some(entry, (found) => found === wanted);
	}
}
