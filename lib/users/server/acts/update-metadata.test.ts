import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differingKeys } from "../../edits/differences.ts";
import { toMetadataPatch } from "./update-metadata.ts";

/** Applies a patch like Auth0: merged at the first level, `null` deletes a key, `{}` empties all. */
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
	it("Auth0's merge of the patch gives the wanted metadata, from any start", () => {
		fc.assert(
			fc.property(metadata, metadata, (current, wanted) => {
				const keys = differingKeys(current, wanted);
				// Nothing is written if nothing differs.
				fc.pre(keys.length > 0);
				expect(merged({ ...current }, toMetadataPatch(wanted, keys))).toEqual({ ...wanted });
			}),
		);
	});

	it("the patch contains only changed keys, so that other people's changes stay", () => {
		const current = { same: { deep: [1] }, changed: { a: 1, b: 2 }, removed: 1 };
		const wanted = { same: { deep: [1] }, changed: { a: 1 }, added: 0 };
		expect(toMetadataPatch(wanted, differingKeys(current, wanted))).toEqual({
			changed: { a: 1 },
			removed: null,
			added: 0,
		});
	});

	it("the patch is the empty object if all keys go, which is how Auth0 empties metadata", () => {
		expect(toMetadataPatch({}, ["a"])).toEqual({});
	});
});
