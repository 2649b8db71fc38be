import fc from "fast-check";
import { expect, test } from "vitest";
import { listKeyChanges, listLostKeys, parseMetadataText, toMetadataText } from "./metadata-text.ts";

test("a text is metadata only if it is one JSON object", () => {
	expect(parseMetadataText('{"a":1}')).toEqual({ a: 1 });
	for (const text of ["", "[1]", "null", "1", '"x"', "{"]) expect(parseMetadataText(text)).toBeUndefined();
});

test("metadata survives being formatted and parsed again", () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (value) => {
			expect(parseMetadataText(toMetadataText(value))).toEqual(JSON.parse(JSON.stringify(value)));
		}),
	);
});

test("changes are listed by first-level key, whatever the order of keys", () => {
	const before = { a: 1, b: { x: 1, y: 2 }, c: "old", d: null };
	const after = { b: { y: 2, x: 1 }, c: "new", d: null, e: [] };
	expect(listKeyChanges(before, after)).toEqual([
		{ key: "a", kind: "removed", before: 1, after: undefined },
		{ key: "c", kind: "changed", before: "old", after: "new" },
		{ key: "e", kind: "added", before: undefined, after: [] },
	]);
});

test("a key inside a replaced value is listed if the save removes it", () => {
	expect(listLostKeys({ before: { a: 1, b: { c: 2 } }, after: { a: 2 } })).toEqual(["b"]);
	expect(listLostKeys({ before: [1], after: {} })).toEqual([]);
	expect(listLostKeys({ before: { a: 1 }, after: null })).toEqual([]);
});
