"use client";

import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { pollWhileVisible } from "@/lib/users/client/list/poll-while-visible";
import { userKeys } from "@/lib/users/client/user-queries";
import type { UserList } from "@/lib/users/user-list";

/** Retry delays, in ms. The index usually catches up within seconds; if it takes longer, the next visit asks again. */
const pausesMs = [2_000, 4_000, 8_000, 16_000];

/**
 * Refetches the shown list while some of its rows are newer than the index, a few times with growing delays. Each refetch is one call;
 * there is none while the page is hidden. Renders nothing.
 */
export function IndexCatchUp({ changing }: { changing: ReadonlySet<string> }) {
	const client = useQueryClient();
	const ids = [...changing].join("\n");
	// A continuous list is not refetched, because that would cost one call per loaded page.
	const isMarked = (list: UserList | InfiniteData<UserList> | undefined) =>
		list !== undefined && "users" in list && list.users.some(({ user_id }) => changing.has(user_id));
	const ask = useEffectEvent(() =>
		client.refetchQueries(
			{
				queryKey: userKeys.lists(),
				type: "active",
				predicate: ({ queryKey }) => isMarked(client.getQueryData<UserList | InfiniteData<UserList>>(queryKey)),
			},
			{ cancelRefetch: false, throwOnError: true },
		),
	);
	useEffect(() => (ids === "" ? undefined : pollWhileVisible(() => ask(), { pausesMs }).stop), [ids]);
	return null;
}
