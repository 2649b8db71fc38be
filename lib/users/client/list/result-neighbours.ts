import { resultWindow } from "../../list-options.ts";
import type { UserList, UserListState } from "../../user-list.ts";
import { nextPageOf } from "../user-queries.ts";

type Results = { list: UserList; query: UserListState };

let results: Results | undefined;

/** The results as they were kept last. */
export const lastResults = (): Results | undefined => results;

/** The list without the users whose id could not be read: nobody can go to their pages. */
export const withOpenable = (list: UserList): UserList => ({
	...list,
	users: list.users.filter(({ user_id }) => user_id !== ""),
});

/** Keeps the results that one looks at, for going through them on the user's page. Lives as long as the tab's page does. */
export function rememberResults(list: UserList, query: UserListState): void {
	results = { list: withOpenable(list), query };
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
