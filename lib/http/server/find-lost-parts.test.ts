import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExactNumber } from "../is-exact-number.ts";
import { findLostNumbers, findLostParts } from "./find-lost-parts.ts";

describe("a number in a JSON text", () => {
	it.each([
		"9007199254740993",
		"-9007199254740993",
		"9007199254740993.0",
		"12345678901234567890",
		"1e400",
		"-1E400",
		"1e-400",
		"0.1234567890123456789",
		"3.14159265358979323846",
	])("%s loses precision", (literal) => {
		expect(isExactNumber(literal)).toBe(false);
	});

	it.each([
		"0",
		"-0",
		"0.0",
		"1.50",
		"1e2",
		"1E+2",
		"100e-2",
		"9007199254740991",
		"9007199254740992",
		"0.1",
		"1e21",
		"5e-324",
	])("%s keeps its value", (literal) => {
		expect(isExactNumber(literal)).toBe(true);
	});

	it("every number that JavaScript wrote keeps its value", () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(isExactNumber(JSON.stringify(value))).toBe(true);
			}),
		);
	});

	it("a whole number keeps its value exactly if JavaScript writes the same digits again", () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 69n), max: 2n ** 69n }), (value) => {
				expect(isExactNumber(String(value))).toBe(BigInt(String(Number(value))) === value);
			}),
		);
	});
});

describe("findLostParts", () => {
	it("each lost part is named by its path, at any depth", () => {
		const text = '{"value":{"a":[1,{"id":9007199254740993}],"b":1e400,"c":1.5},"base":{}}';
		expect(findLostParts(text)).toEqual([
			{ problem: "number", path: "value.a.1.id", literal: "9007199254740993" },
			{ problem: "number", path: "value.b", literal: "1e400" },
		]);
	});

	it("an object of the text is never taken for a number, whatever its keys are called", () => {
		for (const value of ["5", '"5"', '"x"', '{"isLosslessNumber":true}'])
			expect(findLostParts(`{"a":{"isLosslessNumber":true,"value":${value}}}`)).toEqual([]);
		expect(findLostParts('{"isLosslessNumber":true,"value":1e400}')).toMatchObject([
			{ problem: "number", path: "value" },
		]);
	});

	it.each(["constructor", "prototype", "toString", "hasOwnProperty"])(
		"a key called %s is treated like every other, and is named if it is repeated",
		(key) => {
			expect(findLostParts(`{"${key}":{"${key}":1}}`)).toEqual([]);
			expect(findLostParts(`{"x":{"${key}":1,"${key}":2}}`)).toMatchObject([{ problem: "duplicate", literal: key }]);
			expect(findLostParts(`{"${key}":1e400}`)).toMatchObject([{ problem: "number", path: key }]);
		},
	);

	it("a repeated key with two values is named, even if it is written in escapes or called __proto__", () => {
		expect(findLostParts('{"a":1,"\\u0061":2}')).toMatchObject([{ problem: "duplicate", path: "a" }]);
		expect(findLostParts('{"x":{"__proto__":1,"__proto__":2}}')).toMatchObject([{ problem: "duplicate" }]);
		expect(findLostParts('{"a":1,"a":1}')).toEqual([]);
	});

	it("JavaScript's own JSON loses nothing", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(findLostParts(JSON.stringify(value))).toEqual([]);
			}),
		);
	});

	it("ids in strings lose nothing, however many digits they have", () => {
		expect(findLostNumbers('{"user_id":"google-oauth2|103547991597142817347"}')).toEqual([]);
	});

	it("findLostNumbers returns nothing for a text that is not JSON or is nested too deeply", () => {
		expect(findLostNumbers("9007199254740993x")).toEqual([]);
		expect(findLostNumbers(`${"[".repeat(200_000)}9007199254740993${"]".repeat(200_000)}`)).toEqual([]);
	});
});
