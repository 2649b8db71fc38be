import { expect, it } from "vitest";
import { createQueryClient } from "../../../http/client/create-query-client.ts";
import { userListDefaults } from "../../list-options.ts";
import type { UserList } from "../../user-list.ts";
import { removeFromLists } from "../user-mutations.ts";
import { userKeys } from "../user-queries.ts";
import { withoutDeleted } from "./deleted-users.ts";

const list = (...ids: string[]): UserList => ({
	users: ids.map((user_id) => ({ user_id, identities: [] })),
	start: 0,
	limit: 50,
	total: 10,
	found: { by: "index", triedExact: false },
});

const idsOf = ({ users }: UserList) => users.map(({ user_id }) => user_id);

it("takes a deleted user out of every list at once, and out of what the index still answers", () => {
	const client = createQueryClient({ onSignedOut: () => undefined });
	const key = userKeys.list(userListDefaults);
	const continuous = userKeys.continuous(userListDefaults);
	client.setQueryData(key, list("a", "b"));
	client.setQueryData(continuous, { pages: [list("a"), list("b", "c")], pageParams: [1, 2] });
	removeFromLists(client, "b");
	expect(client.getQueryData(key)).toMatchObject({ users: [{ user_id: "a" }], total: 9 });
	const pages = client.getQueryData<{ pages: UserList[] }>(continuous)?.pages ?? [];
	expect(pages.map(idsOf)).toEqual([["a"], ["c"]]);
	expect(withoutDeleted(client, list("b", "c"))).toMatchObject({ users: [{ user_id: "c" }], total: 9 });
});

it("forgets the deleted users with everything else at sign-out", () => {
	const client = createQueryClient({ onSignedOut: () => undefined });
	removeFromLists(client, "b");
	client.clear();
	expect(idsOf(withoutDeleted(client, list("b")))).toEqual(["b"]);
});
