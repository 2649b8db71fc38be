import type { PatternPart } from "../../lib/lucene/syntax-tree.ts";

const escapeExpression = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** The pieces between the stars, each as an expression without a quantifier. */
function piecesOf(parts: readonly PatternPart[], fold: (text: string) => string): string[] {
	const pieces = [""];
	for (const part of parts) {
		if ("wildcard" in part && part.wildcard === "*") pieces.push("");
		else pieces.push(`${pieces.pop()}${"literal" in part ? escapeExpression(fold(part.literal)) : "."}`);
	}
	return pieces;
}

/**
 * Whether a text is of a wildcard pattern: `*` for any run, `?` for any one character. The pieces between the stars are looked
 * for from left to right, so that no pattern takes longer than the product of the two lengths.
 */
export function compileMatcher(
	parts: readonly PatternPart[],
	fold: (text: string) => string,
): (text: string) => boolean {
	const pieces = piecesOf(parts, fold);
	const expressions = pieces.map((piece, index) => {
		const [isFirst, isLast] = [index === 0, index === pieces.length - 1];
		return new RegExp(`${isFirst ? "^" : ""}${piece}${isLast ? "$" : ""}`, "gsu");
	});
	return (text) => {
		let at = 0;
		return expressions.every((expression) => {
			expression.lastIndex = at;
			const found = expression.test(text);
			at = expression.lastIndex;
			return found;
		});
	};
}
