import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExactNumber } from "../is-exact-number.ts";
import { findLostNumbers, findLostParts } from "./find-lost-parts.ts";

describe("a number of a JSON text", () => {
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
	])("is told as not kept exactly: %s", (literal) => {
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
	])("is told as kept exactly: %s", (literal) => {
		expect(isExactNumber(literal)).toBe(true);
	});

	it("is kept exactly when JavaScript wrote it", () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(isExactNumber(JSON.stringify(value))).toBe(true);
			}),
		);
	});

	it("is kept exactly as a whole number exactly when the digits that JavaScript writes again are the same", () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 69n), max: 2n ** 69n }), (value) => {
				expect(isExactNumber(String(value))).toBe(BigInt(String(Number(value))) === value);
			}),
		);
	});
});

describe("what a JSON text loses", () => {
	it("is named by its path, at any depth", () => {
		const text = '{"value":{"a":[1,{"id":9007199254740993}],"b":1e400,"c":1.5},"base":{}}';
		expect(findLostParts(text)).toEqual([
			{ problem: "number", path: "value.a.1.id", literal: "9007199254740993" },
			{ problem: "number", path: "value.b", literal: "1e400" },
		]);
	});

	it("takes no object of the text for a number, whatever its keys are named", () => {
		for (const value of ["5", '"5"', '"x"', '{"isLosslessNumber":true}'])
			expect(findLostParts(`{"a":{"isLosslessNumber":true,"value":${value}}}`)).toEqual([]);
		expect(findLostParts('{"isLosslessNumber":true,"value":1e400}')).toMatchObject([
			{ problem: "number", path: "value" },
		]);
	});

	it.each(["constructor", "prototype", "toString", "hasOwnProperty"])(
		"takes a key named %s like every other, and names it where it stands twice",
		(key) => {
			expect(findLostParts(`{"${key}":{"${key}":1}}`)).toEqual([]);
			expect(findLostParts(`{"x":{"${key}":1,"${key}":2}}`)).toMatchObject([{ problem: "duplicate", literal: key }]);
			expect(findLostParts(`{"${key}":1e400}`)).toMatchObject([{ problem: "number", path: key }]);
		},
	);

	it("names a key that stands twice with two values, also where it is written in escapes or named __proto__", () => {
		expect(findLostParts('{"a":1,"\\u0061":2}')).toMatchObject([{ problem: "duplicate", path: "a" }]);
		expect(findLostParts('{"x":{"__proto__":1,"__proto__":2}}')).toMatchObject([{ problem: "duplicate" }]);
		expect(findLostParts('{"a":1,"a":1}')).toEqual([]);
	});

	it("is nothing of what JavaScript wrote", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(findLostParts(JSON.stringify(value))).toEqual([]);
			}),
		);
	});

	it("is nothing of ids in texts, which may hold as many digits as they like", () => {
		expect(findLostNumbers('{"user_id":"google-oauth2|103547991597142817347"}')).toEqual([]);
	});

	it("is not looked for in what is no JSON, or nested beyond reading", () => {
		expect(findLostNumbers("9007199254740993x")).toEqual([]);
		expect(findLostNumbers(`${"[".repeat(200_000)}9007199254740993${"]".repeat(200_000)}`)).toEqual([]);
	});
});
