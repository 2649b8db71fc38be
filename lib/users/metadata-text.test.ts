import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listKeyChanges, parseMetadataText, toMetadataText } from "./metadata-text.ts";

describe("metadata in its editor", () => {
	it("is read back as it was written, whatever it holds", () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const plain = JSON.parse(JSON.stringify(value));
				expect(parseMetadataText(toMetadataText(plain))).toEqual(plain);
			}),
		);
	});

	it.each(["", "{", "[]", "null", '"a"', "1", "{a:1}"])("is no metadata when it says %j", (text) => {
		expect(parseMetadataText(text)).toBeUndefined();
	});

	it("lists what a save would change, by key", () => {
		const before = { same: [1], changed: 1, removed: null };
		const after = { changed: 2, same: [1], added: { a: 1 } };
		expect(listKeyChanges(before, after)).toEqual([
			{ key: "added", kind: "added", before: undefined, after: { a: 1 } },
			{ key: "changed", kind: "changed", before: 1, after: 2 },
			{ key: "removed", kind: "removed", before: null, after: undefined },
		]);
		expect(listKeyChanges(before, before)).toEqual([]);
	});
});
