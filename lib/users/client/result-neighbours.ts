import { InfiniteQueryObserver, type QueryClient } from "@tanstack/react-query";
import type { UserList } from "../contract.ts";
import { resultWindow } from "../list-state.ts";
import { joinPages } from "./use-user-list.ts";
import type { UserListState } from "./user-list-params.ts";
import { nextPageOf, userQueries } from "./user-queries.ts";

type Results = { list: UserList; query: UserListState };

let results: Results | undefined;

/** Keeps the results that one looks at, for going through them on the user's page. Lives as long as the tab's page does. */
export function rememberResults(list: UserList, query: UserListState): void {
	results = { list, query };
}

/** A neighbour, or where one is found: on a page of the list that is not there yet, or beyond what can be paged. */
type Neighbour = { id: string } | "page" | "window" | undefined;

export type Neighbours = { at: number; total: number; previous: Neighbour; next: Neighbour };

/** Who stands before and after a user in the results one came from; nothing for who came another way. `at` counts from 1. */
export function findNeighbours(userId: string): Neighbours | undefined {
	const { list, query } = results ?? {};
	const index = list?.users.findIndex(({ user_id }) => user_id === userId) ?? -1;
	if (list === undefined || index === -1) return undefined;
	const { users, total } = list;
	const start = query?.continuous ? 0 : list.start;
	const [before, after] = [users[index - 1]?.user_id, users[index + 1]?.user_id];
	const beyond = list.start + list.limit >= resultWindow && total > resultWindow ? "window" : undefined;
	const further = nextPageOf(list) === undefined ? beyond : "page";
	return {
		at: start + index + 1,
		total,
		previous: before === undefined ? (start > 0 ? "page" : undefined) : { id: before },
		next: after === undefined ? further : { id: after },
	};
}

/** The list with its next page, by one call; it stays where Back finds it. */
async function goOn(client: QueryClient, query: UserListState): Promise<UserList | undefined> {
	const { continuous: _, ...asked } = query;
	const observer = new InfiniteQueryObserver(client, userQueries.continuous(asked));
	const { data, error } = await observer.fetchNextPage();
	if (error) throw error;
	return joinPages(data?.pages ?? []);
}

export type Turned = { id: string; query: UserListState };

/**
 * Goes to the page of results before or after, and tells who stands next there and what the list's state is then. One upstream call, none
 * for a page that was looked at lately. @throws BffError
 */
export async function turnResults(client: QueryClient, step: 1 | -1): Promise<Turned | undefined> {
	if (results === undefined) return undefined;
	const { query, list: seen } = results;
	if (query.continuous) {
		const list = await goOn(client, query);
		if (list === undefined) return undefined;
		rememberResults(list, query);
		const id = list.users[seen.users.length]?.user_id;
		return id === undefined ? undefined : { id, query };
	}
	const turned = { ...query, page: query.page + step };
	const list = await client.fetchQuery(userQueries.list(turned));
	rememberResults(list, turned);
	const id = list.users.at(step === 1 ? 0 : -1)?.user_id;
	return id === undefined ? undefined : { id, query: turned };
}
