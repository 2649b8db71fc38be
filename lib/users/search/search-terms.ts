import { unwrapped, withoutInvisible } from "../../text/clean-text.ts";

/** A part of what was typed: letters, and where `*` stands for any text. More than one part has a star between them. */
export type SearchTerm = { parts: readonly string[]; startsOpen: boolean; endsOpen: boolean };

const mostTerms = 6;
const separators = /[\s,;]/;
const closing: Record<string, string> = { '"': '"', "“": "”", "„": "“", "«": "»" };

/** The text from a quotation mark to its end, where the end stands before a space or at the end of all. */
function readQuoted(text: string, at: number): { phrase: string; next: number } | undefined {
	const close = closing[text.charAt(at)];
	if (close === undefined) return undefined;
	for (let end = text.indexOf(close, at + 1); end !== -1; end = text.indexOf(close, end + 1)) {
		const after = text.charAt(end + 1);
		if (after === "" || separators.test(after)) return { phrase: text.slice(at + 1, end).trim(), next: end + 1 };
	}
	return undefined;
}

/** The fewest letters that Auth0 looks for within a value; fewer stand at its beginning, where a full stop says something. */
const fewestWithin = 3;
const stops = /[.:!?]$/;

/** Without the full stop of a sentence. */
const withoutStop = (word: string) => (stops.test(word) && [...word].length > fewestWithin ? word.slice(0, -1) : word);

function toTerm(written: string): SearchTerm | undefined {
	const word = withoutStop(unwrapped(written));
	const parts = word.split("*").filter((part) => part !== "");
	if (parts.length === 0) return undefined;
	if (!word.includes("*")) return { parts, startsOpen: true, endsOpen: true };
	return { parts, startsOpen: word.startsWith("*"), endsOpen: word.endsWith("*") };
}

/**
 * The parts of a typed text, all of which a person must have: words with spaces, commas or semicolons between them, what stands in
 * quotation marks as one part, and `*` for any text. The first six. Pure and linear.
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
