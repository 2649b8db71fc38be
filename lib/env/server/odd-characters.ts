import "server-only";

const pairs = ['""', "''", "``", "“”", "‘’", "„“", "«»"];

const isQuoted = (value: string): boolean =>
	value.length >= 2 && pairs.some(([open = "", close = ""]) => value.startsWith(open) && value.endsWith(close));

/** Control characters, zero-width characters, line separators, and every space but the plain one. */
const invisible = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}|\u2800|(?! )\p{Zs}/u;

const codePointOf = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function describe(character: string): string {
	if (character === "\n" || character === "\r") return "a line break";
	return `an invisible character (${codePointOf(character)})`;
}

/**
 * Finds a character in a setting's value that is almost certainly a mistake, and describes it as the end of a sentence. Returns undefined
 * if there is none. `lines` allows line breaks. The description never contains a readable part of the value.
 */
export function findOddCharacters(value: string, { lines = false }: { lines?: boolean } = {}): string | undefined {
	if (isQuoted(value)) return "has quotation marks around it: take them away";
	const [character] = invisible.exec(lines ? value.replace(/[\r\n\t]/g, "") : value) ?? [];
	return character === undefined ? undefined : `has ${describe(character)} in it: copy or type it again`;
}
