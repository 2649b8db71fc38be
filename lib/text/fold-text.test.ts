import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, foldWords } from "./fold-text.ts";

describe("folding", () => {
	it.each([
		["Müller", "muller"],
		["Łucja Ærøskøbing Đorđević", "lucja aeroskobing dordevic"],
		["Straße", "strasse"],
		["Иван", "ivan"],
		["Ελένη", "eleni"],
		["ﾀﾅｶ ヤマダ", "tanaka yamada"],
		["ＡＢＣ１２３", "abc123"],
		["Jose\u0301", "jose"],
		["", ""],
	])("writes %s as %s", (text, folded) => {
		expect(foldText(text)).toBe(folded);
	});

	it("separates words by anything but letters and digits, and leaves apostrophes out", () => {
		expect(foldWords("  O’Brien, José-Luis <jl.o'brien@example.com>\n")).toBe("obrien jose luis jl obrien example com");
		expect(foldWords("ORD-2024/00017")).toBe("ord 2024 00017");
		expect(foldWords("—")).toBe("");
	});

	it("folds a part of a text to a part of its fold, and ignores case", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, other) => {
				expect(foldText(one + other)).toBe(foldText(one) + foldText(other));
				expect(foldText(one)).toMatch(/^[\0-\x7f]*$/);
				expect(foldText(foldText(one))).toBe(foldText(one));
			}),
		);
	});
});
