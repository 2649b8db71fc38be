import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseKeys, chosenKeys, draftSize, emptyDraft, remainingDraft } from "./permission-draft.ts";

const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
const clicks = fc.array(fc.tuple(keys, fc.boolean()));

describe("a draft of permissions", () => {
	it("a draft keeps the last state of each checkbox, and is empty if nothing differs", () => {
		fc.assert(
			fc.property(keys, clicks, (held, all) => {
				const before = new Set(held);
				const wanted = new Set(held);
				let draft = emptyDraft;
				for (const [one, isChosen] of all) {
					draft = chooseKeys(draft, before, one, isChosen);
					for (const key of one) isChosen ? wanted.add(key) : wanted.delete(key);
				}
				expect(chosenKeys(draft, before)).toEqual(wanted);
				const differing = [...new Set([...held, ...wanted])].filter((key) => before.has(key) !== wanted.has(key));
				expect(draftSize(draft)).toBe(differing.length);
			}),
		);
	});

	it("a draft merges by permission with a set that somebody changed meanwhile", () => {
		fc.assert(
			fc.property(keys, keys, clicks, (held, now, all) => {
				let draft = emptyDraft;
				for (const [one, isChosen] of all) draft = chooseKeys(draft, new Set(held), one, isChosen);
				const left = remainingDraft(draft, new Set(now));
				const merged = chosenKeys(left, new Set(now));
				for (const key of draft.add) expect(merged.has(key)).toBe(true);
				for (const key of draft.remove) expect(merged.has(key)).toBe(false);
				const untouched = now.filter((key) => !draft.add.has(key) && !draft.remove.has(key));
				expect(untouched.every((key) => merged.has(key))).toBe(true);
				expect(draftSize(left)).toBeLessThanOrEqual(draftSize(draft));
			}),
		);
	});
});
