const decimal = /^-?\d+(?:\.\d+)?$/;

/** Parses a decimal number, or returns nothing: hexadecimal, exponents and white space are refused. */
export const parseDecimal = (text: string): number | undefined => (decimal.test(text) ? Number(text) : undefined);
