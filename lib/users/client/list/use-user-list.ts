import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type BffError, toBffError } from "../../../http/client/bff-error.ts";
import type { UserList, UserListState } from "../../user-list.ts";
import { userQueries } from "../user-queries.ts";

/** How a list goes on that has no pages. */
export type MoreUsers = { hasMore: boolean; loading: boolean; failure: BffError | undefined; load: () => void };

export type ShownList = {
	/** Absent before the first answer. Of a list that goes on, the pages that are there as one, which stands where the last of them does. */
	list: UserList | undefined;
	/** What keeps the list; a further page that did not come is in `more`. */
	failure: BffError | undefined;
	/** The rows are of what was asked before. */
	isPlaceholderData: boolean;
	asOfMs: number;
	retry: () => void;
	/** Absent for a list by pages. */
	more: MoreUsers | undefined;
};

/** The pages as one list; whom the index has moved from one page to the next meanwhile stands there once. Pure. */
export function joinPages(pages: readonly UserList[]): UserList | undefined {
	const last = pages.at(-1);
	if (last === undefined) return undefined;
	const seen = new Set<string>();
	const users = pages
		.flatMap((page) => page.users)
		.filter(({ user_id }) => user_id === "" || (!seen.has(user_id) && seen.add(user_id)));
	return { ...last, users };
}

/** The list that the address asks for, by pages or as one that goes on. */
export function useUserList({ continuous = false, ...query }: UserListState, ready: boolean): ShownList {
	const paged = useQuery({ ...userQueries.list(query), enabled: ready && !continuous });
	const endless = useInfiniteQuery({ ...userQueries.continuous(query), enabled: ready && continuous });
	const joined = useMemo(() => joinPages(endless.data?.pages ?? []), [endless.data]);
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
				}
			: undefined,
	};
}
