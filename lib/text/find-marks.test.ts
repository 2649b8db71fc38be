import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMarks, isSameName } from "./find-marks.ts";
import { foldWords } from "./fold-text.ts";

const partsOf = (text: string, typed: string) => findMarks(text, typed).map(([start, end]) => text.slice(start, end));

describe("the parts of a text that a search marks", () => {
	it.each([
		["José García", "garcia jose", ["José", "García"]],
		["José García", "arc", ["arc"]],
		["Jose\u0301 Ruiz", "jose", ["Jose\u0301"]],
		["O’Brien", "obrien", ["O’Brien"]],
		["O'Brien", "O'B", ["O'B"]],
		["Ana-Luisa Gómez", "ana-luisa", ["Ana-Luisa"]],
		["Straße 5", "strasse", ["Straße"]],
		["Łucja", "lucja", ["Łucja"]],
		["Иван Петров", "петр", ["Петр"]],
		["ＡＢＣ株式会社", "abc", ["ＡＢＣ"]],
		["ΜΆΡΙΟΣ", "μαριος", ["ΜΆΡΙΟΣ"]],
		["+34 600 12 34 56", "600123", ["600 12 3"]],
		["+34600123456", "0600 12 34 56", ["600123456"]],
		["ana.garcia@example.com", "ana.garcia@exa", ["ana.garcia@exa"]],
		["banana", "ana", ["anana"]],
		["Ana Joana", "an", ["An"]],
		["👩‍👩‍👧 Ana", "ana", ["Ana"]],
	])("of “%s” for “%s” are %j", (text, typed, expected) => {
		expect(partsOf(text, typed)).toEqual(expected);
	});

	it.each([
		["Ana", ""],
		["Ana", "…"],
		["Ana", "ivan"],
		["Иван", "ivan"],
		["Андрей", "андреи"],
		["Андреи\u0306", "андреи"],
		["Gold 12", "345"],
		["", "ana"],
		["•••", "ana"],
	])("are none of “%s” for “%s”", (text, typed) => {
		expect(partsOf(text, typed)).toEqual([]);
	});

	it("fold to a word that was typed, are apart and in order, and cut no character, for any texts", () => {
		const letters = fc.constantFrom(
			..."aAáàäeéñoøłßæiıİnrx' .-@12",
			"e\u0301",
			"Й",
			"й",
			"и",
			"И\u0306",
			"कि",
			"ς",
			"Σ",
			"한",
			"😀",
		);
		const text = fc.array(letters, { maxLength: 14 }).map((all) => all.join(""));
		const part = fc.tuple(fc.array(letters, { maxLength: 14 }), fc.nat(10)).map(
			([all, at]) =>
				[
					all.join(""),
					all
						.slice(at, at + 4)
						.join("")
						.toUpperCase(),
				] as const,
		);
		const both = fc.oneof(fc.tuple(text, text), part);
		let some = 0;
		fc.assert(
			fc.property(both, ([value, typed]) => {
				const marks = findMarks(value, typed);
				// The fold spells emoji out, and takes no letter with a mark of its own for one.
				const folded = (whole: string) => foldWords(whole.normalize("NFC").replaceAll("😀", " ")).replaceAll(" ", "");
				const words = typed.split(/[\s,;]+/).map(folded);
				let last = -1;
				for (const [start, end] of marks) {
					expect(start).toBeGreaterThan(last);
					expect(end).toBeGreaterThan(start);
					last = end;
					const marked = value.slice(start, end);
					expect(marked.isWellFormed()).toBe(true);
					expect(words.some((word) => word !== "" && folded(marked).includes(word))).toBe(true);
				}
				some += marks.length > 0 ? 1 : 0;
			}),
			{ numRuns: 1_000 },
		);
		expect(some).toBeGreaterThan(100);
	});

	it("does not depend on how long a text is in more than proportion", () => {
		expect(findMarks("a".repeat(20_000), "aaaa")).toEqual([[0, 20_000]]);
	});
});

it("a name is the same in another case, without accents and with other signs between its words", () => {
	expect(isSameName("José  García-López", "jose garcia lopez")).toBe(true);
	expect(isSameName("José", "Josef")).toBe(false);
});
