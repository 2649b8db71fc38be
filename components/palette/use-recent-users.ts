"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { userKeys, userQueries } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import { bestName, secondLine } from "@/lib/users/name-line";
import type { UserPage } from "@/lib/users/user";
import { useRecentIds } from "./recent-users.ts";

type RecentUser = { id: string; name: string; second: string };

const quoted = (id: string) => `"${id.replace(/["\\]/g, "\\$&")}"`;

/**
 * Whom one opened lately, as the BFF shows them to this account. Names are read when they are wanted, with one call for all whom the page
 * has not read; until then, and for whom the index does not have, the id stands.
 */
export function useRecentUsers(): RecentUser[] {
	const [ids] = useRecentIds();
	const client = useQueryClient();
	const known = ids.flatMap((id) => client.getQueryData<UserPage>(userKeys.page(id))?.user ?? []);
	const unknown = ids.filter((id) => !known.some(({ user_id }) => user_id === id));
	const lucene = `user_id:(${unknown.map(quoted).join(" OR ")})`;
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
