/** Removes trailing zeros. Loops, because a regular expression for this takes quadratic time. */
function withoutTrailingZeros(digits: string): string {
	let end = digits.length;
	while (digits[end - 1] === "0") end -= 1;
	return digits.slice(0, end);
}

/** Splits a number's text into its significant digits and their power of ten. */
function toDecimal(literal: string): { digits: string; exponent: number } {
	const [mantissa = "", power = "0"] = literal.toLowerCase().split("e");
	const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
	const written = `${whole}${fraction}`.replace(/^0+/, "");
	const digits = withoutTrailingZeros(written);
	return { digits, exponent: Number(power) - fraction.length + written.length - digits.length };
}

/**
 * Returns true if a JSON number keeps its value when parsed: JavaScript keeps 15 to 17 digits, and nothing beyond 1.8e308.
 * `9007199254740993` is read as `9007199254740992`, and `1e400` as infinity. Pure.
 */
export function isExactNumber(literal: string): boolean {
	const value = Number(literal);
	if (!Number.isFinite(value)) return false;
	const [said, read] = [toDecimal(literal), toDecimal(String(value))];
	return said.digits === read.digits && (said.digits === "" || said.exponent === read.exponent);
}
