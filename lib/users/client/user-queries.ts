import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { leastTotal } from "../../http/page-counts.ts";
import { reachableOf } from "../list-options.ts";
import type { ChoiceCounts, CountedFilter } from "../search/choice-counts.ts";
import { hasDay, toConditionsText } from "../search/conditions.ts";
import { toWalkText } from "../search/walk.ts";
import type { UserPage } from "../user.ts";
import type { UserList, UserListQuery } from "../user-list.ts";
import type { UserRoles } from "../user-roles.ts";
import { withoutDeleted } from "./list/deleted-users.ts";
import { notingStanding } from "./list/directory-standing.ts";
import { noteSearch } from "./list/search-pace.ts";

/** The query keys, a tree: changing a user invalidates its branch and the lists. */
export const userKeys = {
	all: ["users"] as const,
	lists: () => [...userKeys.all, "list"] as const,
	list: (query: UserListQuery) => [...userKeys.lists(), query] as const,
	/** Returns the key of the same list without pages. */
	continuous: (query: UserListQuery) => [...userKeys.lists(), "continuous", { ...query, page: 1 }] as const,
	/** The counts are not below the lists, because what is there has rows. */
	counts: (query: UserListQuery, by: CountedFilter) => [...userKeys.all, "counts", by, query] as const,
	details: (userId: string) => [...userKeys.all, "detail", userId] as const,
	page: (userId: string) => [...userKeys.details(userId), "page"] as const,
	roles: (userId: string) => [...userKeys.details(userId), "roles"] as const,
	access: (userId: string) => [...userKeys.details(userId), "access"] as const,
	logs: (userId: string) => [...userKeys.details(userId), "logs"] as const,
	changes: (userId: string) => [...userKeys.logs(userId), "changes"] as const,
	authors: (userId: string) => [...userKeys.logs(userId), "authors"] as const,
	log: (userId: string, logId: string) => [...userKeys.details(userId), "log", logId] as const,
};

export const userPath = (userId: string) => `/api/users/${encodeURIComponent(userId)}`;

/** Returns the number of the next page, from 1, if the list has one within reach. */
export function nextPageOf(list: UserList): number | undefined {
	const { start, limit, hasMore, users } = list;
	const end = start + limit;
	return (users.length > 0 || hasMore) && end < Math.min(leastTotal(list), reachableOf(list))
		? Math.floor(end / limit) + 1
		: undefined;
}

/** Most pages of a list that loads more while scrolling that are kept: more than Auth0's window, and few enough for the memory of a phone. */
export const mostLoadedPages = 50;

/** Time for which counts are not read again, in ms. */
const countsFreshMs = 10_000;

/** Writes a query for the BFF. Adds the viewer's time zone if a condition is about days, which are the viewer's own. */
const written = ({ where, walk, ...query }: UserListQuery) => ({
	...query,
	where: where && toConditionsText(where),
	walk: walk && toWalkText(walk),
	zone: hasDay(where) ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined,
});

const readList = (client: QueryClient, query: UserListQuery, signal: AbortSignal) =>
	notingStanding(client, () => bff.get<UserList>("/api/users", written(query), signal));

/** Queries that read users. A user stays in the query cache for 30 s at most. */
export const userQueries = {
	list: (query: UserListQuery) =>
		queryOptions({
			queryKey: userKeys.list(query),
			queryFn: async ({ signal, client }) => {
				const startedMs = performance.now();
				try {
					return withoutDeleted(client, await readList(client, query, signal));
				} finally {
					noteSearch(performance.now() - startedMs);
				}
			},
			placeholderData: keepPreviousData,
		}),
	/**
	 * Reads the pages of the list one after another, as far as they can be paged, and keeps the latest of them. They are refetched only after a
	 * change, because a refetch costs one call per page; the rows of changed users come from their own pages.
	 */
	continuous: (query: UserListQuery) =>
		infiniteQueryOptions({
			queryKey: userKeys.continuous(query),
			queryFn: async ({ pageParam, signal, client }) =>
				withoutDeleted(client, await readList(client, { ...query, page: pageParam }, signal)),
			initialPageParam: 1,
			getNextPageParam: nextPageOf,
			getPreviousPageParam: ({ start, limit }) => (start > 0 ? Math.floor(start / limit) : undefined),
			maxPages: mostLoadedPages,
			placeholderData: keepPreviousData,
			staleTime: Number.POSITIVE_INFINITY,
		}),
	/** Counts the users that each choice of a filter has in the list. Costs no upstream call. */
	counts: ({ page: _page, metadata: _metadata, ...query }: UserListQuery, by: CountedFilter) =>
		queryOptions({
			queryKey: userKeys.counts({ ...query, page: 1, [by]: undefined }, by),
			queryFn: ({ signal }) =>
				bff.get<ChoiceCounts>("/api/users/counts", { ...written({ ...query, page: 1 }), by, [by]: undefined }, signal),
			staleTime: countsFreshMs,
		}),
	page: (userId: string) =>
		queryOptions({
			queryKey: userKeys.page(userId),
			queryFn: ({ signal }) => bff.get<UserPage>(userPath(userId), {}, signal),
		}),
	roles: (userId: string) =>
		queryOptions({
			queryKey: userKeys.roles(userId),
			queryFn: ({ signal }) => bff.get<UserRoles>(`${userPath(userId)}/roles`, {}, signal),
		}),
};
