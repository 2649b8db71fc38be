import "server-only";

/**
 * Matches a text that a spreadsheet would run as a formula. Where another program ends a cell inside of quotes, quotes may come before it.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const isFormula = /^["\s\p{Cf}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u;

/** Splits a text where another program may begin a cell: one whose language has a decimal comma takes the file for one with semicolons. */
const cellEnds = /([;\t\r\n])/;

/** Puts an apostrophe before what a spreadsheet would run as a formula. */
function toInert(text: string): string {
	const inert = text
		.split(cellEnds)
		.map((part) => (isFormula.test(part) ? `'${part}` : part))
		.join("");
	return /^[\t\r\n]/.test(text) ? `'${inert}` : inert;
}

function cellOf(value: unknown): string {
	if (value === null || value === undefined) return "";
	const text = typeof value === "string" ? value : JSON.stringify(value);
	return `"${toInert(text).replaceAll('"', '""')}"`;
}

/**
 * Writes a line of CSV: every cell in quotes, objects as JSON. A text that a spreadsheet would run gets an apostrophe, which makes it text.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const csvLine = (values: readonly unknown[]): string => `${values.map(cellOf).join(",")}\r\n`;
