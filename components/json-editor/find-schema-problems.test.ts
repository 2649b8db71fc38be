import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSchemaProblems } from "./find-schema-problems.ts";

const schema = {
	type: "object",
	required: ["language"],
	additionalProperties: false,
	properties: {
		language: { enum: ["en", "fr"] },
		count: { type: "integer", minimum: 1 },
		mail: { type: "string", format: "email", minLength: 3 },
		code: { type: "string", pattern: "^[A-Z]+$" },
		"odd/~key": { type: "string" },
		list: { type: "array", items: { type: "object", properties: { city: { type: "string" } } } },
	},
};
const valid = { language: "en", count: 1, mail: "a@b.co", code: "AB", "odd/~key": "", list: [{ city: "Lund" }] };
const textWith = (change: object) => JSON.stringify({ ...valid, ...change }, null, 1);
const first = (text: string) => findSchemaProblems(text, schema)[0];

describe("the mismatches between a JSON text and its schema", () => {
	it.each([
		[{ language: "de" }, { problem: "choice", key: "language", expected: "en, fr", line: 2, column: 2 }],
		[{ language: undefined }, { problem: "missing", key: "language", line: 1, column: 1 }],
		[{ count: "1" }, { problem: "type", key: "count", expected: "integer", line: 3 }],
		[{ count: 0 }, { problem: "range", key: "count", expected: "1" }],
		[{ mail: "" }, { problem: "length", key: "mail", expected: "3" }],
		[{ mail: "nobody" }, { problem: "format", key: "mail", expected: "email" }],
		[{ code: "ab" }, { problem: "pattern", key: "code", expected: "^[A-Z]+$" }],
		[{ "odd/~key": 1 }, { problem: "type", key: "odd/~key" }],
		[{ more: 1 }, { problem: "extra", key: "more" }],
		[{ list: [{ city: "Lund" }, { city: 3 }] }, { problem: "type", key: "city", line: 12 }],
	])("reports the mismatch of %j with its key and position", (change, expected) => {
		expect(first(textWith(change))).toMatchObject(expected);
	});

	it("finds no mismatch in a matching text, in invalid JSON, or with an unreadable schema", () => {
		expect(findSchemaProblems(textWith({}), schema)).toEqual([]);
		expect(findSchemaProblems("{", schema)).toEqual([]);
		expect(findSchemaProblems("{}", { $ref: "#/nowhere" })).toEqual([]);
		expect(findSchemaProblems('{"a":"b"}', { properties: { a: { pattern: "(" } } })).toEqual([]);
	});

	it("reports positions within the text for any text", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = JSON.stringify(value, null, 2);
				for (const { from, to } of findSchemaProblems(text, schema)) {
					expect(from).toBeGreaterThanOrEqual(0);
					expect(to).toBeLessThanOrEqual(text.length);
				}
			}),
		);
	});
});
