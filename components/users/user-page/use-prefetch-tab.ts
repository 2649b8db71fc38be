"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import type { UserTab } from "@/lib/routes/routes";
import { belongingQueries } from "@/lib/users/client/belonging-queries";

type Prefetch = { permission: Permission; ask: (client: QueryClient, userId: string) => Promise<void> };

/**
 * The reads of what a tab shows first, with one upstream call each. A missing tab shows data that is already loaded, or costs too much
 * for a prefetch.
 */
const firstReads: Partial<Record<UserTab, Prefetch[]>> = {
	access: [
		{
			permission: "users:read-organizations",
			ask: (client, userId) => client.prefetchQuery(belongingQueries.organizations(userId)),
		},
	],
	security: [
		{
			permission: "users:read-sign-in-methods",
			ask: (client, userId) => client.prefetchQuery(belongingQueries.signInMethods(userId)),
		},
		{
			permission: "users:read-sessions",
			ask: (client, userId) => client.prefetchQuery(belongingQueries.sessions(userId)),
		},
	],
};

/** Returns a function that prefetches a tab's content when the pointer or focus comes near it. Fresh data is not read again. */
export function usePrefetchTab(userId: string): (tab: UserTab | undefined) => void {
	const client = useQueryClient();
	const me = useMe();
	return (tab) => {
		for (const read of (tab && firstReads[tab]) ?? []) if (me.can(read.permission)) void read.ask(client, userId);
	};
}
