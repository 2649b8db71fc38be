"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import type { UserTab } from "@/lib/routes/routes";
import { belongingQueries } from "@/lib/users/client/belonging-queries";

type Prefetch = { permission: Permission; ask: (client: QueryClient, userId: string) => Promise<void> };

/**
 * The first reads of a tab, with one or two upstream calls. A missing tab shows data that is already loaded, or costs too much for a
 * prefetch.
 */
const firstReads: Partial<Record<UserTab, Prefetch>> = {
	organizations: {
		permission: "users:read-organizations",
		ask: (client, userId) => client.prefetchQuery(belongingQueries.organizations(userId)),
	},
	"sign-in-methods": {
		permission: "users:read-sign-in-methods",
		ask: (client, userId) => client.prefetchQuery(belongingQueries.signInMethods(userId)),
	},
	sessions: {
		permission: "users:read-sessions",
		ask: (client, userId) => client.prefetchQuery(belongingQueries.sessions(userId)),
	},
	applications: {
		permission: "users:read-grants",
		ask: (client, userId) => client.prefetchQuery(belongingQueries.grants(userId)),
	},
};

/** Returns a function that prefetches a tab's content when the pointer or focus comes near it. Fresh data is not read again. */
export function usePrefetchTab(userId: string): (tab: UserTab | undefined) => void {
	const client = useQueryClient();
	const me = useMe();
	return (tab) => {
		const read = tab === undefined ? undefined : firstReads[tab];
		if (read !== undefined && me.can(read.permission)) void read.ask(client, userId);
	};
}
