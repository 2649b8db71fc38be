import { InfiniteQueryObserver, type QueryClient } from "@tanstack/react-query";
import type { UserList } from "../../user-list.ts";
import { userKeys, userQueries } from "../user-queries.ts";
import { lastResults, type Results, rememberResults, withOpenable } from "./result-neighbours.ts";
import { joinPages } from "./use-user-list.ts";

/**
 * Loads the list's next or previous page with one call, and keeps it in the query cache for the Back button. Remembers the longer list, or
 * the page alone if the cache has dropped the others.
 */
async function loadAdjacentPage(
	client: QueryClient,
	{ query, list: seen, before }: Results,
	step: 1 | -1,
): Promise<UserList | undefined> {
	const { continuous: _, ...asked } = query;
	if (client.getQueryData(userKeys.continuous(asked)) === undefined) {
		const page = (step === 1 ? seen.start : before) / seen.limit + 1 + step;
		const alone = await client.fetchQuery(userQueries.list({ ...asked, page }));
		client.setQueryData(userKeys.continuous(asked), { pages: [alone], pageParams: [page] });
		rememberResults(alone, query, alone.start);
		return alone;
	}
	const observer = new InfiniteQueryObserver(client, userQueries.continuous(asked));
	const { data, error } = await (step === 1 ? observer.fetchNextPage() : observer.fetchPreviousPage());
	if (error) throw error;
	const list = joinPages(data?.pages ?? []);
	if (list !== undefined) rememberResults(list, query, data?.pages[0]?.start);
	return list;
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
		const list = await loadAdjacentPage(client, results, step);
		if (list === undefined) return undefined;
		// The page at the other end may have been dropped, so the position is counted from the user who was last or first.
		const { users } = withOpenable(list);
		const edge = seen.users.at(step === 1 ? -1 : 0)?.user_id;
		const at = users.findIndex(({ user_id }) => user_id === edge);
		const id = (at === -1 ? users.at(step === 1 ? 0 : -1) : users[at + step])?.user_id;
		return id === undefined ? undefined : { id, page: query.page };
	}
	const turned = { ...query, page: query.page + step };
	const list = await client.fetchQuery(userQueries.list(turned));
	rememberResults(list, turned);
	const id = withOpenable(list).users.at(step === 1 ? 0 : -1)?.user_id;
	return id === undefined ? undefined : { id, page: turned.page };
}
