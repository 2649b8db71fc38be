import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differingKeys, isSameJson } from "./differences.ts";

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
