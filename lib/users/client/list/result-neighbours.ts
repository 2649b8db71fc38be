import { leastTotal } from "../../../http/page-counts.ts";
import { reachableOf } from "../../list-options.ts";
import type { UserList, UserListState } from "../../user-list.ts";
import { nextPageOf } from "../user-queries.ts";

/** `before` is the number of users before those of a list that loads more while scrolling. */
export type Results = { list: UserList; query: UserListState; before: number };

let results: Results | undefined;

/** Returns the results that were remembered last. */
export const lastResults = (): Results | undefined => results;

/** Removes the users without a readable id, whose pages cannot be opened. */
export const withOpenable = (list: UserList): UserList => ({
	...list,
	users: list.users.filter(({ user_id }) => user_id !== ""),
});

/** Remembers the shown results for stepping through them on the user's page, until the page is reloaded. */
export function rememberResults(list: UserList, query: UserListState, before = 0): void {
	results = { list: withOpenable(list), query, before };
}

/** Returns the index of a user in a list whose results are remembered, from 0, or undefined for another list and for a user who is not in it. */
export function findPlace(userId: string, query: UserListState): number | undefined {
	const at = JSON.stringify(results?.query) === JSON.stringify(query) ? findNeighbours(userId)?.at : undefined;
	return at === undefined ? undefined : at - 1;
}

/**
 * A neighbour's id, or the reason it is unknown: on a page that is not loaded (`page`), or beyond the last page that Auth0 gives
 * (`window`).
 */
type Neighbour = { id: string } | "page" | "window" | undefined;

export type Neighbours = { at: number; total: number | undefined; previous: Neighbour; next: Neighbour };

/** Finds the users before and after a user in the remembered results, or undefined if the user is not among them. `at` counts from 1. `total` is absent if nobody knows it. */
export function findNeighbours(userId: string): Neighbours | undefined {
	const { list, query, before: dropped = 0 } = results ?? {};
	const index = list?.users.findIndex(({ user_id }) => user_id === userId) ?? -1;
	if (list === undefined || index === -1) return undefined;
	const { users, total } = list;
	const start = query?.continuous ? dropped : list.start;
	const [before, after] = [users[index - 1]?.user_id, users[index + 1]?.user_id];
	const reachable = reachableOf(list);
	const beyond = list.start + list.limit >= reachable && leastTotal(list) > reachable ? "window" : undefined;
	const further = nextPageOf(list) === undefined ? beyond : "page";
	return {
		at: start + index + 1,
		total,
		previous: before === undefined ? (start > 0 ? "page" : undefined) : { id: before },
		next: after === undefined ? further : { id: after },
	};
}
