import fc from "fast-check";
import { expect, test } from "vitest";
import { compareKeys, type SortKey, sortPlaces } from "./sort-places.ts";

const byComparing = (keys: readonly (SortKey | undefined)[]) =>
	[...keys.keys()].sort((a, b) => compareKeys(keys[a], keys[b], 1) || a - b);

const texts = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 8 }),
	fc.string({ unit: fc.constantFrom("a", "b", "\u0000", "\uffff", "😀"), maxLength: 7 }),
);
const numbers = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, Infinity, -Infinity));

test.each([
	["texts", texts],
	["numbers", numbers],
	["booleans", fc.boolean()],
] as const)(
	"sorts %s as comparing them does, with the same order of equal keys and those without a key last",
	(_kind, key) => {
		fc.assert(
			fc.property(fc.array(fc.option(key as fc.Arbitrary<SortKey>, { nil: undefined })), (keys) => {
				for (const few of [0, Number.POSITIVE_INFINITY])
					expect([...sortPlaces(keys, undefined, few).places]).toEqual(byComparing(keys));
			}),
		);
	},
);
