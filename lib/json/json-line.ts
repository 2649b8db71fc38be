/** Matches the ends of lines that JSON leaves as they are. Some programs split a file at them too. */
const otherLineEnds = /[\u0085\u2028\u2029]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Writes a value as JSON in one line, for every reading of what a line is. Without an end of line. */
export const jsonLine = (value: unknown): string => JSON.stringify(value).replace(otherLineEnds, escaped);
