const decimal = /^-?\d+(?:\.\d+)?$/;

/** The number that a text writes in digits, or nothing: no hexadecimal, no exponent, no white space. */
export const parseDecimal = (text: string): number | undefined => (decimal.test(text) ? Number(text) : undefined);
