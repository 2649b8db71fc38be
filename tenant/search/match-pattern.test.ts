import fc from "fast-check";
import { expect, test } from "vitest";
import type { PatternPart } from "../../lib/lucene/syntax-tree.ts";
import { compileMatcher } from "./match-pattern.ts";

const asIs = (text: string) => text;

/** The definition, slow and plain: try every length for each star. */
function isMatch(parts: readonly PatternPart[], text: readonly string[]): boolean {
	const [part, ...rest] = parts;
	if (part === undefined) return text.length === 0;
	if ("literal" in part) {
		const letters = [...part.literal];
		return letters.every((letter, index) => text[index] === letter) && isMatch(rest, text.slice(letters.length));
	}
	if (part.wildcard === "?") return text.length > 0 && isMatch(rest, text.slice(1));
	return Array.from({ length: text.length + 1 }).some((_, skip) => isMatch(rest, text.slice(skip)));
}

const letter = fc.constantFrom("a", "b", ".", "😀", "(", "-", "]", "/");
const part: fc.Arbitrary<PatternPart> = fc.oneof(
	fc.constantFrom<PatternPart>({ wildcard: "*" }, { wildcard: "?" }),
	fc.array(letter, { minLength: 1, maxLength: 3 }).map((letters) => ({ literal: letters.join("") })),
);

test("a pattern matches any text as its definition does", () => {
	fc.assert(
		fc.property(fc.array(part, { maxLength: 6 }), fc.array(letter, { maxLength: 8 }), (parts, letters) => {
			expect(compileMatcher(parts, asIs)(letters.join(""))).toBe(isMatch(parts, letters));
		}),
		{ numRuns: 3_000 },
	);
});

test("a matcher keeps no state: it returns the same result for the same text", () => {
	const matches = compileMatcher([{ literal: "a" }, { wildcard: "*" }, { literal: "b" }], asIs);
	expect([matches("axb"), matches("b"), matches("axb"), matches("ab")]).toEqual([true, false, true, true]);
});

test("a pattern's letters are folded as those of the text are", () => {
	expect(compileMatcher([{ literal: "ANA" }, { wildcard: "*" }], (text) => text.toLowerCase())("ana maría")).toBe(true);
});
