import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMetadataPatch } from "./update-metadata.ts";

/** What Auth0 makes of a patch: merged at the first level, `null` deletes a key, `{}` empties all. */
function merged(current: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
	if (Object.keys(patch).length === 0) return {};
	return Object.fromEntries(Object.entries({ ...current, ...patch }).filter(([, value]) => value !== null));
}

const key = fc.constantFrom("a", "b", "c", "d", "constructor", "e f");
const metadata = fc.dictionary(
	key,
	fc.jsonValue().filter((value) => value !== null),
);

describe("the patch of metadata", () => {
	it("ends at what was wanted, by Auth0's own merge, from wherever it starts", () => {
		fc.assert(
			fc.property(metadata, metadata, (current, wanted) => {
				fc.pre(JSON.stringify(current) !== JSON.stringify(wanted));
				expect(merged({ ...current }, toMetadataPatch(current, wanted))).toEqual({ ...wanted });
			}),
		);
	});

	it("names the keys that change and no other, so that what others change meanwhile stays", () => {
		const current = { same: { deep: [1] }, changed: { a: 1, b: 2 }, removed: 1 };
		const wanted = { same: { deep: [1] }, changed: { a: 1 }, added: 0 };
		expect(toMetadataPatch(current, wanted)).toEqual({ changed: { a: 1 }, removed: null, added: 0 });
	});

	it("is the empty object when all is to go, which is how Auth0 empties it", () => {
		expect(toMetadataPatch({ a: 1 }, {})).toEqual({});
	});
});
