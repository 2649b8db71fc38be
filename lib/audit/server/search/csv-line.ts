import "server-only";

/** Matches a text that a spreadsheet would run as a formula. @see https://owasp.org/www-community/attacks/CSV_Injection */
const isFormula = /^[\s\p{Cf}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

function cellOf(value: unknown): string {
	if (value === null || value === undefined) return "";
	const text = typeof value === "string" ? value : JSON.stringify(value);
	const safe = isFormula.test(text) ? `'${text}` : text;
	return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Writes a line of CSV: every cell in quotes, objects as JSON. A text that a spreadsheet would run gets an apostrophe, which makes it text.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const csvLine = (values: readonly unknown[]): string => `${values.map(cellOf).join(",")}\r\n`;
