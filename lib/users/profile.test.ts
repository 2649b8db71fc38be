import { expect, test } from "vitest";
import { findConflict } from "../../components/users/conflict/conflict.ts";
import { toProfile } from "./profile.ts";

test("an absent or odd field becomes empty text in the form", () => {
	expect(toProfile({ name: "Ada", nickname: undefined, given_name: null, family_name: 3 })).toEqual({
		name: "Ada",
		nickname: "",
		given_name: "",
		family_name: "",
	});
});

const problem = { title: "", status: 409, detail: "", requestId: "r" } as const;

test("a conflict is read from its problem, and no other error counts as one", () => {
	const current = { current: { name: "x" }, changed: ["name"] };
	expect(findConflict({ ...problem, code: "conflict", current })).toEqual(current);
	expect(findConflict({ ...problem, code: "user_exists", current })).toBeUndefined();
	expect(findConflict({ ...problem, code: "conflict", current: "x" })).toBeUndefined();
	expect(findConflict({ ...problem, code: "conflict", current: { current: {} } })).toBeUndefined();
	expect(findConflict(undefined)).toBeUndefined();
});
