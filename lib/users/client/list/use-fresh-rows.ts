import { notifyManager, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { User, UserPage, UserRow } from "../../user.ts";
import { userKeys } from "../user-queries.ts";

const isNewer = (one: string | undefined, other: string | undefined) =>
	one !== undefined && (other === undefined || Date.parse(one) > Date.parse(other));

/** Returns the users whose pages are in the query cache: few, however long the list is. */
function cachedUsers(client: QueryClient): User[] {
	const pages = client.getQueriesData<UserPage>({
		predicate: ({ queryKey: [all, detail, , part] }) =>
			all === userKeys.all[0] && detail === "detail" && part === "page",
	});
	return pages.flatMap(([, page]) => (page === undefined ? [] : [page.user]));
}

const signatureOf = (client: QueryClient): string =>
	cachedUsers(client)
		.map(({ user_id, updated_at }) => `${user_id} ${updated_at}`)
		.join("\n");

function toRow(cached: User): UserRow {
	const { user_id, name, nickname, email, email_verified, username, phone_number } = cached;
	const { blocked, identities, created_at, updated_at, last_login, logins_count } = cached;
	const person = { user_id, name, nickname, email, email_verified, username, phone_number };
	const { user_metadata, app_metadata } = cached;
	const times = { created_at, updated_at, last_login, logins_count };
	return { ...person, ...times, blocked, identities, user_metadata, app_metadata };
}

/**
 * Replaces rows by fresher cache entries: a user read or changed by id after the index's last update is shown from the cache, and is in
 * `changing` until the index has caught up. Returns the same rows until a cached user changes.
 */
export function useFreshRows(users: readonly UserRow[] | undefined): {
	users: readonly UserRow[] | undefined;
	changing: ReadonlySet<string>;
} {
	const client = useQueryClient();
	const subscribe = useCallback(
		// The cache tells of a query that another component's rendering adds. React forbids an update during a rendering.
		(listener: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(listener)),
		[client],
	);
	const signature = useSyncExternalStore(
		subscribe,
		() => signatureOf(client),
		() => "",
	);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the cached users
	return useMemo(() => {
		const byId = new Map(cachedUsers(client).map((user) => [user.user_id, user]));
		const changing = new Set<string>();
		const merged = users?.map((row) => {
			const fresher = byId.get(row.user_id);
			if (fresher === undefined || !isNewer(fresher.updated_at, row.updated_at)) return row;
			changing.add(row.user_id);
			return { ...toRow(fresher), linked: row.linked };
		});
		return { users: merged, changing };
	}, [users, client, signature]);
}
