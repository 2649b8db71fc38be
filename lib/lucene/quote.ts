/** Writes a value as a phrase of the query syntax: in quotes, with quotes and backslashes escaped. */
export const quote = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;
