/** Without trailing zeros; counted by hand, because a pattern for them takes quadratic time. */
function withoutTrailingZeros(digits: string): string {
	let end = digits.length;
	while (digits[end - 1] === "0") end -= 1;
	return digits.slice(0, end);
}

/** The digits that count of a number's text, and by which power of ten they stand. */
function toDecimal(literal: string): { digits: string; exponent: number } {
	const [mantissa = "", power = "0"] = literal.toLowerCase().split("e");
	const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
	const written = `${whole}${fraction}`.replace(/^0+/, "");
	const digits = withoutTrailingZeros(written);
	return { digits, exponent: Number(power) - fraction.length + written.length - digits.length };
}

/**
 * True if a number of a JSON text keeps its value when it is read: JavaScript keeps 15 to 17 digits, and nothing beyond 1.8e308. Pure.
 * `9007199254740993` is read as `9007199254740992`, and `1e400` as infinity.
 */
export function isExactNumber(literal: string): boolean {
	const value = Number(literal);
	if (!Number.isFinite(value)) return false;
	const [said, read] = [toDecimal(literal), toDecimal(String(value))];
	return said.digits === read.digits && (said.digits === "" || said.exponent === read.exponent);
}
