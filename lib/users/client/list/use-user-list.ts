import {
	type InfiniteData,
	type UseInfiniteQueryResult,
	useInfiniteQuery,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { type BffError, toBffError } from "../../../http/client/bff-error.ts";
import type { UserList, UserListQuery, UserListState } from "../../user-list.ts";
import { userQueries } from "../user-queries.ts";

/** State of the next page in a list that loads more while scrolling. */
export type MoreUsers = {
	hasMore: boolean;
	loading: boolean;
	failure: BffError | undefined;
	load: () => void;
	/** Number of users before the loaded ones. */
	before: number;
	/** Loads the users around an index before the loaded ones. */
	loadBefore: (index: number) => void;
};

export type ShownList = {
	/** Undefined before the first response. For a list that loads more, all loaded pages as one, with the position of the last. */
	list: UserList | undefined;
	/** The failure of the list. A failed further page is in `more`. */
	failure: BffError | undefined;
	/** True if the rows belong to the previous query. */
	isPlaceholderData: boolean;
	asOfMs: number;
	retry: () => void;
	/** Undefined for a list with pages. */
	more: MoreUsers | undefined;
};

/** Joins the pages into one list. Keeps a user that the index has moved between pages only once. Pure. */
export function joinPages(pages: readonly UserList[]): UserList | undefined {
	const last = pages.at(-1);
	if (last === undefined) return undefined;
	const seen = new Set<string>();
	const users = pages
		.flatMap((page) => page.users)
		.filter(({ user_id }) => user_id === "" || (!seen.has(user_id) && seen.add(user_id)));
	return { ...last, users };
}

type Endless = Pick<UseInfiniteQueryResult<InfiniteData<UserList>>, "data" | "isFetching" | "fetchPreviousPage">;

/**
 * Returns a function that loads the users around an index before the loaded ones: the page before these, or, for one that is farther, its
 * own page in their place.
 */
function useLoadBefore(query: UserListQuery, { data, isFetching, fetchPreviousPage }: Endless) {
	const client = useQueryClient();
	const isJumping = useRef(false);
	return (index: number) => {
		const first = data?.pages[0];
		if (first === undefined || isFetching || isJumping.current) return;
		if (index >= first.start - first.limit) return void fetchPreviousPage({ cancelRefetch: false });
		const page = Math.floor(index / first.limit) + 1;
		const { queryKey } = userQueries.continuous(query);
		isJumping.current = true;
		// If it fails, the rows stay empty, and the next scroll asks again.
		void client
			.fetchQuery(userQueries.list({ ...query, page }))
			.then((list) => client.setQueryData(queryKey, { pages: [list], pageParams: [page] }))
			.catch(() => undefined)
			.finally(() => {
				isJumping.current = false;
			});
	};
}

/** Reads the list that the URL describes, either by page or with more rows loaded while scrolling. */
export function useUserList(
	{ continuous = false, walked: _walked, ...query }: UserListState,
	ready: boolean,
): ShownList {
	const paged = useQuery({ ...userQueries.list(query), enabled: ready && !continuous });
	const endless = useInfiniteQuery({ ...userQueries.continuous(query), enabled: ready && continuous });
	const joined = useMemo(() => joinPages(endless.data?.pages ?? []), [endless.data]);
	const loadBefore = useLoadBefore(query, endless);
	const shown = continuous ? endless : paged;
	const failure = shown.error ? toBffError(shown.error) : undefined;
	const isFurther = continuous && endless.isFetchNextPageError;
	return {
		list: continuous ? joined : paged.data,
		failure: isFurther ? undefined : failure,
		isPlaceholderData: shown.isPlaceholderData,
		asOfMs: shown.dataUpdatedAt,
		retry: () => void shown.refetch(),
		more: continuous
			? {
					hasMore: endless.hasNextPage && !endless.isPlaceholderData,
					loading: endless.isFetchingNextPage,
					failure: isFurther ? failure : undefined,
					load: () => void endless.fetchNextPage({ cancelRefetch: false }),
					before: endless.data?.pages[0]?.start ?? 0,
					loadBefore,
				}
			: undefined,
	};
}
