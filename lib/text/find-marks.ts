/** A part of a text: from, and up to but not including, in UTF-16 units. */
export type Mark = readonly [start: number, end: number];

/** A text folded to its letters and digits, with single spaces between words and one around it, and the place that each unit stands for. */
type Folded = { letters: string; starts: number[]; ends: number[] };

/** Letters that no normal form takes apart. */
const spelled: Readonly<Record<string, string>> = {
	ß: "ss",
	æ: "ae",
	œ: "oe",
	ø: "o",
	đ: "d",
	ð: "d",
	ł: "l",
	þ: "th",
	ħ: "h",
	ı: "i",
	ς: "σ",
};

const combining = /\p{M}/gu;
const apostrophe = /^['`’ʼ]$/;
const wordPart = /[\p{L}\p{N}]/u;
/** Scripts in which people leave marks out. In others, such as the Cyrillic, a letter with a mark is another letter. */
const marksOptional = /[\p{Script=Latin}\p{Script=Greek}]/u;
const beyondAscii = /[^\0-\x7f]/;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Returns the characters of a text as people count them: a letter with its marks is one. */
const charactersOf = (text: string): string[] =>
	beyondAscii.test(text) ? Array.from(segmenter.segment(text), ({ segment }) => segment) : text.split("");

function foldCharacter(character: string): string {
	if (!beyondAscii.test(character)) return character.toLowerCase();
	if (!marksOptional.test(character)) return character.normalize("NFKC").toLowerCase();
	const plain = character.normalize("NFKD").toLowerCase().replace(combining, "");
	return Array.from(plain, (letter) => spelled[letter] ?? letter).join("");
}

function fold(text: string): Folded {
	const folded: Folded = { letters: "", starts: [], ends: [] };
	const add = (letters: string, start: number, end: number) => {
		folded.letters += letters;
		for (let unit = 0; unit < letters.length; unit += 1) {
			folded.starts.push(start);
			folded.ends.push(end);
		}
	};
	add(" ", 0, 0);
	let at = 0;
	for (const character of charactersOf(text)) {
		const end = at + character.length;
		const letters = foldCharacter(character);
		if (wordPart.test(letters)) add(letters, at, end);
		else if (!apostrophe.test(letters) && !folded.letters.endsWith(" ")) add(" ", at, end);
		at = end;
	}
	if (!folded.letters.endsWith(" ")) add(" ", at, at);
	return folded;
}

const lettersOf = (text: string): string => fold(text).letters.trim();

/** Returns true if two texts are the same but for case, accents and punctuation. Pure. */
export const isSameName = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

/** Fewer letters count only at the beginning of a word, as in the search. */
const fewestWithin = 3;
/** Fewest digits that are found without those before them. */
const fewestDigits = 4;
const separators = /[\s,;]+/;
const number = /^\+?[\d\s().\-/]+$/;
const digit = /^\d$/;

/** Keeps the digits of a folded text, with their places. */
function digitsOf({ letters, starts, ends }: Folded): Folded {
	const kept = [...letters].flatMap((letter, at) => (digit.test(letter) ? [at] : []));
	return {
		letters: kept.map((at) => letters[at]).join(""),
		starts: kept.map((at) => starts[at] ?? 0),
		ends: kept.map((at) => ends[at] ?? 0),
	};
}

function* findIn({ letters, starts, ends }: Folded, wanted: string, leading = ""): Generator<Mark> {
	const searched = leading + wanted;
	for (let at = letters.indexOf(searched); at !== -1; at = letters.indexOf(searched, at + 1)) {
		const [start, end] = [starts[at + leading.length], ends[at + searched.length - 1]];
		if (start !== undefined && end !== undefined) yield [start, end];
	}
}

/** Joins marks that overlap or touch, in their order. */
function joined(marks: readonly Mark[]): Mark[] {
	const result: Mark[] = [];
	for (const [start, end] of marks.toSorted(([one], [other]) => one - other)) {
		const last = result.at(-1);
		if (last !== undefined && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
		else result.push([start, end]);
	}
	return result;
}

/** Finds the digits of a typed number in a text that is a number, whatever stands between them, and without what is dialled before them. */
function findNumber(text: string, typed: string): Mark[] {
	if (!number.test(text) || !number.test(typed)) return [];
	const digits = typed.replace(/\D/g, "");
	const dialled = typed.replaceAll("(0)", "").replace(/\D/g, "").replace(/^0+/, "");
	const pieces = [dialled, ...typed.split(separators)].filter((piece) => piece.length >= fewestDigits);
	const searched = digits.length < fewestWithin ? [] : [digits, ...pieces.map((piece) => piece.replace(/\D/g, ""))];
	const folded = digitsOf(fold(text));
	return searched.filter(Boolean).flatMap((wanted) => [...findIn(folded, wanted)]);
}

/**
 * Returns the parts of a text by which the words of a search find it: in any case, with or without accents and punctuation, a number
 * however it is written. Letters of one script are not compared with those of another, so some parts that a search finds are not returned.
 * Pure.
 */
export function findMarks(text: string, typed: string): Mark[] {
	const folded = fold(text);
	const words = new Set(typed.split(separators).map(lettersOf).filter(Boolean));
	const ofNumber = findNumber(text, typed.trim());
	if (ofNumber.length > 0) return joined(ofNumber);
	const ofWords = [...words].flatMap((word) => [...findIn(folded, word, word.length < fewestWithin ? " " : "")]);
	return joined(ofWords);
}
