import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonProblems } from "./find-json-problems.ts";

test.each([
	['{\n  "a": 1,\n  "b" 2\n}', { problem: "unexpected", line: 3, column: 7 }],
	['{"a": 1', { problem: "unterminated", line: 1, column: 8 }],
	["", { problem: "unterminated", line: 1, column: 1 }],
	["[1]", { problem: "notObject", line: 1, column: 1 }],
	['"text"', { problem: "notObject" }],
	['{"a": 1,\n "a": 2}', { problem: "duplicate", key: "a", line: 2, column: 2 }],
	['{"a": {"b": 1, "b": 2}}', { problem: "duplicate", key: "b" }],
	['{"a.b": 1}', { problem: "badKey", key: "a.b", line: 1, column: 2 }],
	['{"$a": 1}', { problem: "badKey", key: "$a" }],
	['{"": 1}', { problem: "badKey", key: "" }],
	['{"a": 1,}', { problem: "unexpected" }],
	['{"a": 1, "\\u0061": 2}', { problem: "duplicate", key: "a" }],
	['{"__proto__": {"x": 1}}', { problem: "lostKey", key: "__proto__", line: 1, column: 2 }],
	['{"a": [{"__proto__": 1}]}', { problem: "lostKey", key: "__proto__", column: 9 }],
	['{"a": {"\\u005f_proto__": 1}}', { problem: "lostKey", key: "__proto__" }],
	['{"constructor": 1, "constructor": 1}', { problem: "duplicate", key: "constructor", column: 20 }],
	['{"a": {"prototype": 1, "prototype": 2}}', { problem: "duplicate", key: "prototype" }],
	['{"id": 9007199254740993}', { problem: "lostNumber", key: "9007199254740993", column: 8 }],
	['{"a": {"id": [1, -9007199254740993]}}', { problem: "lostNumber", key: "-9007199254740993" }],
	['{"a": 1e400}', { problem: "lostNumber", key: "1e400" }],
	['{"a": 0.12345678901234567890}', { problem: "lostNumber" }],
])("the first problem of %o is reported with its position", (text, expected) => {
	expect(findJsonProblems(text)[0]).toMatchObject(expected);
});

test("a key with a dot is rejected at the first level only", () => {
	expect(findJsonProblems('{"a": {"b.c": 1, "$d": 2}}')).toEqual([]);
});

test("keys that are named like members of Object.prototype are accepted", () => {
	expect(findJsonProblems('{"constructor": {"prototype": 1}, "toString": 2, "hasOwnProperty": [3]}')).toEqual([]);
});

test("an object that may be saved has no problem", () => {
	const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
	fc.assert(
		fc.property(fc.dictionary(key, fc.jsonValue()), (value) => {
			// Auth0 rejects this key at every level, as the cases above show.
			fc.pre(!JSON.stringify(value).includes('"__proto__":'));
			expect(findJsonProblems(JSON.stringify(value, null, 2))).toEqual([]);
		}),
	);
});

test("no text makes the search for problems throw, and every position lies within the text", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (text) => {
			for (const { from, to } of findJsonProblems(text)) {
				expect(from).toBeGreaterThanOrEqual(0);
				expect(to).toBeLessThanOrEqual(text.length);
			}
		}),
	);
});
