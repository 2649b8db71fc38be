import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareEdit, differingKeys, isSameJson } from "./differences.ts";

describe("two JSON values", () => {
	it.each([
		[
			{ a: 1, b: [1, { c: null }] },
			{ b: [1, { c: null }], a: 1 },
		],
		[[], []],
		[null, null],
		["a", "a"],
	])("the order of keys does not matter: %j and %j", (a, b) => {
		expect(isSameJson(a, b)).toBe(true);
	});

	it.each([
		[{ a: 1 }, { a: 1, b: undefined }],
		[
			[1, 2],
			[2, 1],
		],
		[[], {}],
		[{ 0: "a" }, ["a"]],
		[null, {}],
		[1, "1"],
		[0, false],
		["", null],
		[{ a: { b: 1 } }, { a: { b: 2 } }],
		[{ toString: 1 }, {}],
	])("different values differ: %j and %j", (a, b) => {
		expect(isSameJson(a, b)).toBe(false);
		expect(isSameJson(b, a)).toBe(false);
	});

	it("values are compared at a depth of 100,000 levels, in objects and in lists", () => {
		for (const [open, close] of [
			['{"a":', "}"],
			["[", "]"],
		] as const) {
			const deep = (leaf: number) => JSON.parse(`${open.repeat(100_000)}${leaf}${close.repeat(100_000)}`);
			expect([isSameJson(deep(1), deep(1)), isSameJson(deep(1), deep(2))]).toEqual([true, false]);
		}
	});

	it("a value equals itself after a round trip through JSON", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) =>
				isSameJson(JSON.parse(JSON.stringify(value)), JSON.parse(JSON.stringify(value))),
			),
		);
	});
});

describe("the keys in which two objects differ", () => {
	it("keys that were added, removed or changed at the first level are listed, sorted", () => {
		const before = { z: 1, same: { a: [1] }, gone: null, deep: { a: 1 } };
		const after = { same: { a: [1] }, z: 2, deep: { a: 2 }, added: undefined };
		expect(differingKeys(before, after)).toEqual(["added", "deep", "gone", "z"]);
	});

	it("equal objects differ in no key", () => {
		expect(differingKeys({}, {})).toEqual([]);
		expect(differingKeys({ constructor: 1 }, { constructor: 1 })).toEqual([]);
		expect(differingKeys({ constructor: 1 }, {})).toEqual(["constructor"]);
	});
});

describe("the three-way comparison of an edit", () => {
	it("tells the keys that the person edited, those that somebody else changed, and those that a save writes", () => {
		const base = { both: 1, mine: 1, theirs: 1, same: 1, agreed: 1 };
		const current = { both: 2, mine: 1, theirs: 2, same: 1, agreed: 2, added: 1 };
		const wanted = { both: 3, mine: 2, theirs: 1, same: 1, agreed: 2 };
		expect(compareEdit({ base, current, wanted })).toEqual({
			edited: ["agreed", "both", "mine"],
			changed: ["added", "agreed", "both", "theirs"],
			toWrite: ["added", "both", "mine", "theirs"],
		});
	});

	it("finds no change by somebody else in a section that is as the editor found it", () => {
		const base = { a: { b: 1, c: 2 } };
		const current = { a: { c: 2, b: 1 } };
		expect(compareEdit({ base, current, wanted: {} })).toEqual({ edited: ["a"], changed: [], toWrite: ["a"] });
	});
});
