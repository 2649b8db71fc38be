import { InfiniteQueryObserver, type QueryClient } from "@tanstack/react-query";
import type { UserList, UserListState } from "../../user-list.ts";
import { userQueries } from "../user-queries.ts";
import { lastResults, rememberResults, withOpenable } from "./result-neighbours.ts";
import { joinPages } from "./use-user-list.ts";

/** The list with its next page, by one call; it stays where Back finds it. */
async function goOn(client: QueryClient, query: UserListState): Promise<UserList | undefined> {
	const { continuous: _, ...asked } = query;
	const observer = new InfiniteQueryObserver(client, userQueries.continuous(asked));
	const { data, error } = await observer.fetchNextPage();
	if (error) throw error;
	return joinPages(data?.pages ?? []);
}

type Turned = { id: string; page: number };

/**
 * Goes to the page of results before or after, and tells who stands next there and which page that is, from 1. One upstream call, none
 * for a page that was looked at lately. @throws BffError
 */
export async function fetchAdjacentPage(client: QueryClient, step: 1 | -1): Promise<Turned | undefined> {
	const results = lastResults();
	if (results === undefined) return undefined;
	const { query, list: seen } = results;
	if (query.continuous) {
		const list = await goOn(client, query);
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
