import "server-only";
import { seesEverything } from "../../../access/can.ts";
import type { Reader } from "../../../access/mask-answer.ts";
import type { QueryNode } from "../../../lucene/build-query.ts";
import { foldWords } from "../../../text/fold-text.ts";

/** A part of the typed text, all of which a person must match. */
export type DirectoryTerm = {
	/** The folded words of the part, and the digits in one piece of a number that was typed in several. Each is enough. */
	spellings: readonly string[];
	/** The digits of a number without what is dialled before them, if that leaves enough. It is enough too, and ranks last. */
	dialled: string | undefined;
	/** The pieces of a number that was typed in several, if each is long enough to be a number of its own. */
	pieces: readonly string[];
	/** The words of a name that may be misspelt; of an address those before the at sign. */
	names: readonly string[];
};

const mostTerms = 8;
/** A longer text is no name, address or id. */
const longestText = 300;
const separators = /[\s,;]+/;
const piece = /^[+(]?[\d().\-/]+$/;
const zeroInBrackets = /\(0\)/g;
/** Fewest digits that are searched without those before or behind them. */
const fewestDigits = 4;

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
	const [beforeAt = ""] = written.split("@", 1);
	const names = foldWords(beforeAt).split(" ").filter(Boolean);
	const text = foldWords(written);
	if (!written.split(" ").every((part) => piece.test(part)))
		return { spellings: [text], dialled: undefined, pieces: [], names };
	const digits = written.replace(/\D/g, "");
	const pieces = written.split(" ").map(foldWords).filter(Boolean);
	const dialled = written.replace(zeroInBrackets, "").replace(/\D/g, "").replace(/^0+/, "");
	return {
		spellings: [...new Set([text, digits])],
		dialled: dialled === digits || dialled.length < fewestDigits ? undefined : dialled,
		pieces: pieces.length > 1 && pieces.every(({ length }) => length >= fewestDigits) ? pieces : [],
		names,
	};
}

class Words {
	/** The text as it was typed, which may be a whole value. */
	readonly value: string;
	readonly terms: readonly DirectoryTerm[];
	/** True if the terms are all of the text. Some signs fold to nothing, and a long text is cut. */
	readonly isWhole: boolean;

	protected constructor(text: string) {
		this.value = text.slice(0, longestText).normalize("NFC").trim();
		const parts = joinNumbers(this.value.split(separators)).filter(Boolean);
		const found = parts.map(toTerm).filter(({ spellings }) => !spellings.includes(""));
		this.terms = found.slice(0, mostTerms);
		this.isWhole = text.length <= longestText && this.terms.length === parts.length;
	}
}

/**
 * The words of the search box. They look into everything that the directory holds of a person, so only `DirectoryWords.read` makes them,
 * and only for a level that sees all of it.
 */
export class DirectoryWords extends Words {
	readonly seesEverything = true;

	/** Reads a typed text, or returns undefined for a level that sees something masked, for which `SeenWords` are. */
	static read(reader: Reader, text: string): DirectoryWords | undefined {
		return seesEverything(reader) ? new DirectoryWords(text) : undefined;
	}
}

/** The same words for a level that sees something masked. They look only into what the level sees of a person in full. */
export class SeenWords extends Words {
	readonly seesEverything = false;
	readonly reader: Reader;
	/** A query that finds people by the text too, because it names values that the level does not see, as wholes. */
	readonly asked: QueryNode | undefined;

	constructor(reader: Reader, text: string, asked?: QueryNode) {
		super(text);
		this.reader = reader;
		this.asked = asked;
	}
}
