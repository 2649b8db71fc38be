"use client";

import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { pollWhileVisible } from "@/lib/users/client/list/poll-while-visible";
import { userKeys } from "@/lib/users/client/user-queries";
import type { UserList } from "@/lib/users/user-list";

/** The index follows within seconds as a rule; where it takes longer, the next visit asks. */
const pausesMs = [2_000, 4_000, 8_000, 16_000];

/**
 * Asks the index for the shown list again while rows of it are ahead of it, a few times and ever more slowly: each time one call, with none
 * while nobody looks. Shows nothing.
 */
export function IndexCatchUp({ changing }: { changing: ReadonlySet<string> }) {
	const client = useQueryClient();
	const ids = [...changing].join("\n");
	// A list that goes on would cost a call for each page that is there.
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
