import {
	type InfiniteData,
	type UseInfiniteQueryResult,
	useInfiniteQuery,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { type BffError, toBffError } from "../../../http/client/bff-error.ts";
import { reachableOf } from "../../list-options.ts";
import type { UserList, UserListState } from "../../user-list.ts";
import { nextPageOf, userQueries } from "../user-queries.ts";
import { useJump } from "./use-jump.ts";

/** State of the next page in a list that loads more while scrolling. */
export type MoreUsers = {
	hasMore: boolean;
	loading: boolean;
	failure: BffError | undefined;
	load: () => void;
	/** Number of users before the loaded ones. */
	before: number;
	/** Number of users of the list if each can be loaded from anywhere. */
	length: number | undefined;
	/** Loads what is missing of the visible users and around them, by the first and the last index in the list, from 0. */
	show: (first: number, last: number) => void;
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

type Endless = UseInfiniteQueryResult<InfiniteData<UserList>>;

/** Rows that are loaded beyond the visible ones, if the loaded ones end there. */
const rowsAhead = 25;

/** Returns a function that loads what is missing of some rows and around them: the next page, the one before, or those far away in their place. */
function toShow(endless: Endless, users: number, jump: ReturnType<typeof useJump>): MoreUsers["show"] {
	const { data, isPlaceholderData, isFetching, isError, hasNextPage } = endless;
	const [from, to] = [data?.pages[0], data?.pages.at(-1)];
	return (first, last) => {
		if (from === undefined || to === undefined || isPlaceholderData) return;
		const isFarBehind = first >= to.start + 2 * to.limit && hasNextPage;
		if (last < from.start - from.limit || isFarBehind) return jump.to(first, last, to.limit);
		jump.stop();
		if (isFetching || isError) return;
		if (last >= from.start + users - rowsAhead && hasNextPage) void endless.fetchNextPage({ cancelRefetch: false });
		else if (first < from.start + rowsAhead && from.start > 0) void endless.fetchPreviousPage({ cancelRefetch: false });
	};
}

/** Returns the number of rows of a list if each can be loaded from anywhere, which only the directory can do. */
function findLength(list: UserList | undefined): number | undefined {
	if (list?.found.by !== "directory" || list.total === undefined || nextPageOf(list) === undefined) return undefined;
	return Math.min(list.total, reachableOf(list));
}

/** Reads the list that the URL describes, either by page or with more rows loaded while scrolling. */
export function useUserList(
	{ continuous = false, walked: _walked, ...query }: UserListState,
	ready: boolean,
): ShownList {
	const paged = useQuery({ ...userQueries.list(query), enabled: ready && !continuous });
	const client = useQueryClient();
	const ofAll = userQueries.continuous(query);
	const endless = useInfiniteQuery({ ...ofAll, enabled: ready && continuous });
	const joined = useMemo(() => joinPages(endless.data?.pages ?? []), [endless.data]);
	const jump = useJump(query);
	const shown = continuous ? endless : paged;
	const failure = shown.error ? toBffError(shown.error) : undefined;
	const isFurther = continuous && (endless.isFetchNextPageError || endless.isFetchPreviousPageError);
	const load = endless.isFetchPreviousPageError ? endless.fetchPreviousPage : endless.fetchNextPage;
	const show = toShow(endless, joined?.users.length ?? 0, jump);
	/** Drops a call by rows that are older than the loaded pages: rows are drawn when there is time, and would ask for one page too many. */
	const ifLatest = (run: () => void) => {
		if (client.getQueryData(ofAll.queryKey) === endless.data) run();
	};
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
					failure: isFurther ? failure : jump.failure,
					load:
						isFurther || jump.failure === undefined
							? () => ifLatest(() => void load({ cancelRefetch: false }))
							: jump.retry,
					before: endless.data?.pages[0]?.start ?? 0,
					length: findLength(joined),
					show: (first, last) => ifLatest(() => show(first, last)),
				}
			: undefined,
	};
}
