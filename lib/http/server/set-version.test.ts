import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setVersion } from "./set-version.ts";

const items = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 8 });

describe("the version of a set", () => {
	it("the version is the same for the same items in any order", () => {
		fc.assert(
			fc.property(
				items.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length }))),
				([one, shuffled]) => setVersion(one) === setVersion(shuffled),
			),
		);
	});

	it("the version differs for any other set", () => {
		fc.assert(
			fc.property(items, items, (one, other) => {
				const isSame = one.length === other.length && one.every((item) => other.includes(item));
				return (setVersion(one) === setVersion(other)) === isSame;
			}),
		);
		expect(setVersion(["a b"])).not.toBe(setVersion(["a", "b"]));
	});
});
