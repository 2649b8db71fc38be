import { expect, it } from "vitest";
import { findConflict } from "./conflict.ts";

it("a conflict is found in the problem that carries it, and in no other problem", () => {
	const problem = { code: "conflict", title: "", status: 409, detail: "", requestId: "1" } as const;
	const current = { current: { name: "Ana" }, changed: ["name"] };
	expect(findConflict({ ...problem, current })).toEqual(current);
	expect(findConflict({ ...problem, code: "user_exists", current })).toBeUndefined();
	expect(findConflict(undefined)).toBeUndefined();
	for (const wrong of [undefined, null, [], { current: [], changed: [] }, { current: {}, changed: "name" }]) {
		expect(findConflict({ ...problem, current: wrong })).toBeUndefined();
	}
});
