import { InfiniteQueryObserver, type QueryClient } from "@tanstack/react-query";
import type { UserList, UserListState } from "../../user-list.ts";
import { userQueries } from "../user-queries.ts";
import { lastResults, rememberResults, withOpenable } from "./result-neighbours.ts";
import { joinPages } from "./use-user-list.ts";

/** Loads the list's next page with one call, and keeps it in the query cache for the Back button. */
async function loadNextPage(client: QueryClient, query: UserListState): Promise<UserList | undefined> {
	const { continuous: _, ...asked } = query;
	const observer = new InfiniteQueryObserver(client, userQueries.continuous(asked));
	const { data, error } = await observer.fetchNextPage();
	if (error) throw error;
	return joinPages(data?.pages ?? []);
}

type AdjacentUser = { id: string; page: number };

/**
 * Loads the next or previous page of results and returns its nearest user and its page number, from 1. Makes one upstream call, or none for
 * a cached page.
 * @throws BffError
 */
export async function fetchAdjacentPage(client: QueryClient, step: 1 | -1): Promise<AdjacentUser | undefined> {
	const results = lastResults();
	if (results === undefined) return undefined;
	const { query, list: seen } = results;
	if (query.continuous) {
		const list = await loadNextPage(client, query);
		if (list === undefined) return undefined;
		rememberResults(list, query);
		const id = withOpenable(list).users[seen.users.length]?.user_id;
		return id === undefined ? undefined : { id, page: query.page };
	}
	const turned = { ...query, page: query.page + step };
	const list = await client.fetchQuery(userQueries.list(turned));
	rememberResults(list, turned);
	const id = withOpenable(list).users.at(step === 1 ? 0 : -1)?.user_id;
	return id === undefined ? undefined : { id, page: turned.page };
}
