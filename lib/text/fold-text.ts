import anyAscii from "any-ascii";

const beyondAscii = /[^\0-\x7f]/;

/**
 * Returns a text in lower-case ASCII letters: without marks, and other scripts in Latin letters, so that "Łucja", "Иван" and "ﾀﾅｶ" can be
 * found by typing "lucja", "ivan" and "tanaka". Each character is folded by itself, so a part of a text folds to a part of its fold. Pure.
 */
export const foldText = (text: string): string => (beyondAscii.test(text) ? anyAscii(text) : text).toLowerCase();

/** Signs that people write or leave out within a name. */
const apostrophes = /['`]/g;
const separators = /[^a-z0-9]+/g;

/** Returns the words of a text, folded and separated by single spaces: letters and digits only. "O'Brien, José-Luis" is "obrien jose luis". */
export const foldWords = (text: string): string =>
	foldText(text).replace(apostrophes, "").replace(separators, " ").trim();
