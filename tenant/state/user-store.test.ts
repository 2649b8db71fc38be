import { expect, test } from "vitest";
import type { UserRecord } from "../records/user-record.ts";
import { createUserStore } from "./user-store.ts";

const userOf = (user_id: string): UserRecord => ({
	user_id,
	created_at: "2025-01-01T00:00:00.000Z",
	updated_at: "2025-01-01T00:00:00.000Z",
	identities: [],
});

function createStore() {
	return createUserStore({ nowMs: () => 0, lagMs: () => 0, someOrganization: () => false });
}

test("users who were loaded with one set of roles are given and lose roles each for themselves", () => {
	const store = createStore();
	const shared = new Set(["editor", "clerk"]);
	for (const id of ["a", "b", "c"]) store.load(userOf(id), { roleIds: shared });
	store.giveRole("a", "auditor");
	store.takeRole("b", "clerk");
	const rolesOf = (id: string) => [...store.privateOf(id).roleIds];
	expect(["a", "b", "c"].map(rolesOf)).toEqual([["editor", "clerk", "auditor"], ["editor"], ["editor", "clerk"]]);
	expect([...store.membersOf("clerk")]).toEqual(["a", "c"]);
});

test("a user's roles stay with what is hidden of them once more than their roles is asked for, until they are removed", () => {
	const store = createStore();
	store.load(userOf("a"), { roleIds: new Set(["editor"]) });
	store.privateOf("a").failedLogins = 2;
	store.giveRole("a", "clerk");
	expect(store.privateOf("a")).toMatchObject({ failedLogins: 2, roleIds: new Set(["editor", "clerk"]) });
	store.load(userOf("b"), { roleIds: new Set(["editor"]) });
	for (const id of ["a", "b"]) store.remove(id);
	expect(store.membersOf("editor").size).toBe(0);
	for (const id of ["a", "b"]) expect(store.privateOf(id)).toMatchObject({ failedLogins: 0, roleIds: new Set() });
});
