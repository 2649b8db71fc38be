"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import type { UserTab } from "@/lib/routes/routes";
import { accessQueries } from "@/lib/users/client/access-queries";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import type { Intent } from "../ui/link-intent.ts";

type Prefetch = {
	permission: Permission;
	ask: (client: QueryClient, userId: string) => Promise<void>;
	/** It costs more upstream calls than a glance is worth: a press asks for it, no rest. */
	atPress?: boolean;
};

/** What a tab asks for first, with one or two upstream calls. A tab that is not here shows what is known already. */
const firstReads: Partial<Record<UserTab, Prefetch>> = {
	access: {
		permission: "roles:read",
		ask: (client, userId) => client.prefetchQuery(accessQueries.access(userId)),
		atPress: true,
	},
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

/** Asks ahead for what a tab shows, when somebody comes near it. What is fresh already is not asked for again. */
export function usePrefetchTab(userId: string): (tab: UserTab | undefined, intent: Intent) => void {
	const client = useQueryClient();
	const me = useMe();
	return (tab, intent) => {
		const read = tab === undefined ? undefined : firstReads[tab];
		if (read?.atPress && intent !== "press") return;
		if (read !== undefined && me.can(read.permission)) void read.ask(client, userId);
	};
}
