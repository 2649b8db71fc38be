import { unwrapped, withoutInvisible } from "../../text/clean-text.ts";

/** A part of the typed text: letters, and `*` for any text. More than one part means a star between them. */
export type SearchTerm = { parts: readonly string[]; startsOpen: boolean; endsOpen: boolean };

const mostTerms = 6;
const separators = /[\s,;]/;
const closing: Record<string, string> = { '"': '"', "“": "”", "„": "“", "«": "»" };

/** Reads a quoted phrase whose closing mark precedes a space or the end of the text. */
function readQuoted(text: string, at: number): { phrase: string; next: number } | undefined {
	const close = closing[text.charAt(at)];
	if (close === undefined) return undefined;
	for (let end = text.indexOf(close, at + 1); end !== -1; end = text.indexOf(close, end + 1)) {
		const after = text.charAt(end + 1);
		if (after === "" || separators.test(after)) return { phrase: text.slice(at + 1, end).trim(), next: end + 1 };
	}
	return undefined;
}

/** Fewest letters that Auth0 searches for within a value. A shorter word matches the beginning of a value, where its full stop matters. */
const fewestWithin = 3;
const stops = /[.:!?]$/;

/** Removes the full stop at the end of a sentence. */
const withoutStop = (word: string) => (stops.test(word) && [...word].length > fewestWithin ? word.slice(0, -1) : word);

function toTerm(written: string): SearchTerm | undefined {
	const word = withoutStop(unwrapped(written));
	const parts = word.split("*").filter((part) => part !== "");
	if (parts.length === 0) return undefined;
	if (!word.includes("*")) return { parts, startsOpen: true, endsOpen: true };
	return { parts, startsOpen: word.startsWith("*"), endsOpen: word.endsWith("*") };
}

/**
 * Reads the parts of a typed text, all of which a person must match: words separated by spaces, commas or semicolons, quoted phrases as one
 * part, and `*` for any text. Keeps the first six. Pure and linear.
 */
export function readSearchTerms(typed: string): SearchTerm[] {
	const text = withoutInvisible(typed);
	const terms: SearchTerm[] = [];
	let at = 0;
	while (at < text.length && terms.length < mostTerms) {
		if (separators.test(text.charAt(at))) {
			at += 1;
			continue;
		}
		const quoted = readQuoted(text, at);
		let end = at;
		while (quoted === undefined && end < text.length && !separators.test(text.charAt(end))) end += 1;
		const term = quoted
			? quoted.phrase && { parts: [quoted.phrase], startsOpen: true, endsOpen: true }
			: toTerm(text.slice(at, end));
		if (term) terms.push(term);
		at = quoted?.next ?? end;
	}
	return terms;
}
