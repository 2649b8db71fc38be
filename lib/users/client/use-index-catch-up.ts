import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { UserList } from "../contract.ts";
import { askAgain } from "./ask-again.ts";
import { userKeys } from "./user-queries.ts";

/** The index follows within seconds as a rule; where it takes longer, the next visit asks. */
const pausesMs = [2_000, 4_000, 8_000, 16_000];

/**
 * Asks the index for the list again while rows of it are ahead of it, a few times and ever more slowly: each time one call, with none
 * when nobody looks or no row is ahead.
 */
export function useIndexCatchUp(changing: ReadonlySet<string>): void {
	const client = useQueryClient();
	const ids = [...changing].join("\n");
	const ask = useEffectEvent(() =>
		client.refetchQueries(
			{
				queryKey: userKeys.lists(),
				type: "active",
				predicate: ({ queryKey }) =>
					client.getQueryData<UserList>(queryKey)?.users.some(({ user_id }) => changing.has(user_id)) ?? false,
			},
			{ cancelRefetch: false, throwOnError: true },
		),
	);
	useEffect(() => {
		if (ids === "") return;
		const asking = askAgain(() => ask(), { pausesMs });
		return asking.stop;
	}, [ids]);
}
