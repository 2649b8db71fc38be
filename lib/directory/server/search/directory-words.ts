import "server-only";
import { type Actor, seesEverything } from "../../../access/can.ts";
import { foldWords } from "../../../text/fold-text.ts";

/** A part of the typed text, all of which a person must match. */
export type DirectoryTerm = {
	/** The folded words of the part: one word, or those of an address or an id. */
	text: string;
	/** The digits of a number that was typed in several pieces, or with zeros or a country's sign before it. */
	digits: string | undefined;
	/** The words that a misspelt one can stand for; of an address only those before the at sign. */
	names: readonly string[];
};

const mostTerms = 8;
/** A longer text is no name, address or id. */
const longestText = 300;
const separators = /[\s,;]+/;
const piece = /^[+(]?[\d().\-/]+$/;
const zeroInBrackets = /\(0\)/g;
/** Fewest digits that are read as one number. */
const fewestDigits = 4;

/** Reads the digits of a written number without what is dialled before them: zeros, and a zero in brackets. */
function readDigits(written: string): string | undefined {
	const digits = written.replace(zeroInBrackets, "").replace(/\D/g, "").replace(/^0+/, "");
	return digits.length < fewestDigits ? undefined : digits;
}

/** Joins the pieces of a number that was typed with spaces in it. */
function joinNumbers(parts: readonly string[]): string[] {
	const joined: string[] = [];
	let isNumber = false;
	for (const part of parts) {
		const isPiece = piece.test(part);
		const last = joined.at(-1);
		if (isPiece && isNumber && last !== undefined) joined[joined.length - 1] = `${last} ${part}`;
		else joined.push(part);
		isNumber = isPiece;
	}
	return joined;
}

function toTerm(written: string): DirectoryTerm {
	const text = foldWords(written);
	const [beforeAt = ""] = written.split("@", 1);
	const isNumber = written.split(" ").every((part) => piece.test(part));
	const digits = isNumber ? readDigits(written) : undefined;
	return { text, digits: digits === text ? undefined : digits, names: foldWords(beforeAt).split(" ").filter(Boolean) };
}

/**
 * The words of the search box. They look into everything that the directory holds of a person, so only `DirectoryWords.read` makes them,
 * and only for a level that sees all of it.
 */
export class DirectoryWords {
	/** The text in lower case, as a whole value may have it. */
	readonly value: string;
	readonly terms: readonly DirectoryTerm[];

	private constructor(text: string) {
		this.value = text.trim();
		const parts = joinNumbers(this.value.split(separators));
		this.terms = parts
			.map(toTerm)
			.filter(({ text: words }) => words !== "")
			.slice(0, mostTerms);
	}

	/** Reads a typed text, or returns undefined for a level that sees something masked: its search names the fields that it looks into. */
	static read(reader: Pick<Actor, "permissions" | "fields">, text: string): DirectoryWords | undefined {
		return seesEverything(reader) ? new DirectoryWords(text.slice(0, longestText).normalize("NFC")) : undefined;
	}
}
