import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { compileMatcher } from "./match-pattern.ts";
import type { FieldCatalog, Matches, Pattern, SearchField } from "./search-field.ts";

/** Minimum number of letters in a pattern that does not consist of a prefix and a star. */
const lettersBeyondPrefix = 3;

const isWild = (part: Pattern[number]) => "wildcard" in part;
const isOnlyStar = (parts: Pattern) =>
	parts.length === 1 && parts.every((part) => "wildcard" in part && part.wildcard === "*");
const lettersIn = (parts: Pattern) =>
	parts.reduce((sum, part) => sum + ("literal" in part ? [...part.literal].length : 0), 0);

/** Returns whether the pattern is a prefix: letters followed by nothing but stars. */
const isPrefix = ([first, ...rest]: Pattern) =>
	first !== undefined && !isWild(first) && rest.every((part) => "wildcard" in part && part.wildcard === "*");

/**
 * Compiles a wildcard pattern: the field holds a value that matches it. A star alone matches any value.
 * @throws SearchSyntaxError for a pattern that Auth0 refuses: one with too few letters, or on a field that indexes whole texts only.
 */
export function compilePattern<Entry>(
	field: SearchField<Entry>,
	parts: Pattern,
	{ at, takesQuestionMark }: { at: number } & Pick<FieldCatalog<Entry>, "takesQuestionMark">,
): Matches<Entry> {
	const { name, kind, exactOnly, fold, some } = field;
	const refuse = (why: string) => new SearchSyntaxError(why, at);
	if (exactOnly)
		throw refuse(`The field ${name} cannot be searched with wildcards; _exists_:${name} asks for any value.`);
	if (isOnlyStar(parts)) return field.exists;
	if (!takesQuestionMark && parts.some((part) => "wildcard" in part && part.wildcard === "?"))
		throw refuse("The question mark is not supported.");
	if (kind !== "text" && kind !== "mixed") throw refuse(`The field ${name} holds no text, and takes no wildcards.`);
	const letters = lettersIn(parts);
	if (letters === 0) throw refuse("A wildcard needs a letter beside it.");
	if (!isPrefix(parts) && letters < lettersBeyondPrefix)
		throw refuse("A wildcard that is not behind all letters needs three letters or more.");
	const isMatch = compileMatcher(parts, fold);
	return (entry) => some(entry, (found) => isMatch(String(found)));
}
