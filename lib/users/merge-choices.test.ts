import { describe, expect, it } from "vitest";
import { findConflict } from "./conflict.ts";
import { mergeChoices, valueText } from "./merge-choices.ts";

const problem = { code: "conflict", title: "", status: 409, detail: "", requestId: "1" } as const;

describe("a conflict", () => {
	it("is found in the problem that carries it, and in nothing else", () => {
		const current = { current: { name: "Ana" }, changed: ["name"] };
		expect(findConflict({ ...problem, current })).toEqual(current);
		expect(findConflict({ ...problem, code: "user_exists", current })).toBeUndefined();
		expect(findConflict(undefined)).toBeUndefined();
		for (const wrong of [undefined, null, [], { current: [], changed: [] }, { current: {}, changed: "name" }]) {
			expect(findConflict({ ...problem, current: wrong })).toBeUndefined();
		}
	});

	it("is settled key by key: theirs unless yours was chosen, and nothing else is touched", () => {
		const yours = { name: "mine", plan: "mine", untouched: 1, kept: "mine" };
		const conflict = {
			current: { name: "theirs", kept: "theirs", added: "theirs" },
			changed: ["name", "plan", "kept", "added"],
		};
		expect(mergeChoices({ yours, conflict, sides: { kept: "yours", name: "theirs" } })).toEqual({
			name: "theirs",
			untouched: 1,
			kept: "mine",
			added: "theirs",
		});
		expect(yours.name).toBe("mine");
	});

	it("shows values as people read them", () => {
		expect([valueText("a"), valueText({ a: 1 }), valueText(null), valueText(undefined)]).toEqual([
			"a",
			'{\n  "a": 1\n}',
			"null",
			"",
		]);
	});
});
