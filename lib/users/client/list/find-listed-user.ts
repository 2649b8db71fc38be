import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { UserSummary } from "../../user.ts";
import type { UserList } from "../../user-list.ts";
import { userKeys } from "../user-queries.ts";

/** Finds a user's row in the lists of the query cache, the newest list first. */
export function findListedUser(client: QueryClient, userId: string): UserSummary | undefined {
	const lists = client
		.getQueryCache()
		.findAll({ queryKey: userKeys.lists() })
		.toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
		.map(({ queryKey }) => client.getQueryData<UserList | InfiniteData<UserList>>(queryKey))
		.filter((held) => held !== undefined);
	for (const held of lists)
		for (const { users } of "pages" in held ? held.pages : [held]) {
			const found = users.find(({ user_id }) => user_id === userId);
			if (found !== undefined) return found;
		}
	return undefined;
}
