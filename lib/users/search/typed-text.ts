import { toPlainValue } from "../../text/clean-text.ts";
import { findTypedEmail, type Recognised, recognise } from "./recognise.ts";
import { readSearchTerms, type SearchTerm } from "./search-terms.ts";

/** The text of the search box, read once at the edge. Every way of finding users starts from it. */
export type TypedText = Pick<Recognised, "what" | "value"> & {
	text: string;
	/** The text without the invisible characters, quotes and punctuation that pasting adds. */
	plain: string;
	/** The e-mail in the text, in its original case, if the text has one. */
	email: string | undefined;
	/** The parts, all of which a person must match. Empty if the text searches for nothing. */
	terms: readonly SearchTerm[];
};

/** Reads a text of the search box. Pure and linear. */
export function readTypedText(text: string): TypedText {
	const { what, value } = recognise(text);
	const email = findTypedEmail(text);
	return { text, what, value, plain: toPlainValue(text), email, terms: readSearchTerms(text) };
}
