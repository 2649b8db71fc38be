"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { quote } from "../../../lucene/quote.ts";
import { userListDefaults } from "../../list-options.ts";
import { bestName, secondLine } from "../../name-line.ts";
import type { UserPage } from "../../user.ts";
import { userKeys, userQueries } from "../user-queries.ts";
import { useDeletedUsers } from "./deleted-users.ts";
import { useRecentIds } from "./recent-ids.ts";

type RecentUser = { id: string; name: string; second: string };

/**
 * Returns the users opened lately, as the BFF shows them to this account. Reads the names that are not cached with one call. Shows the id
 * until then, and for users that the index does not have.
 */
export function useRecentUsers(): RecentUser[] {
	const [kept] = useRecentIds();
	const gone = useDeletedUsers();
	const ids = kept.filter((id) => !gone.has(id));
	const client = useQueryClient();
	const known = ids.flatMap((id) => client.getQueryData<UserPage>(userKeys.page(id))?.user ?? []);
	const unknown = ids.filter((id) => !known.some(({ user_id }) => user_id === id));
	const lucene = `user_id:(${unknown.map(quote).join(" OR ")})`;
	const { data } = useQuery({
		...userQueries.list({ ...userListDefaults, size: 25, lookup: "index", lucene }),
		enabled: unknown.length > 0,
	});
	const people = new Map([...(data?.users ?? []), ...known].map((user) => [user.user_id, user]));
	return ids.map((id) => {
		const user = people.get(id);
		return user ? { id, name: bestName(user), second: secondLine(user) } : { id, name: id, second: "" };
	});
}
