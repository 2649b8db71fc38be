import type { QueryClient } from "@tanstack/react-query";
import type { UserList } from "../../user-list.ts";

/** The ids are in the query cache, so that they end with the session. */
const key = ["users", "deleted"];

/** Notes that this tab deleted a user. */
export function noteDeleted(client: QueryClient, userId: string): void {
	client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
	client.setQueryData<readonly string[]>(key, (ids = []) => [...ids, userId]);
}

/** Returns the list without the users that this tab deleted, because the index keeps them for some seconds. */
export function withoutDeleted(client: QueryClient, list: UserList): UserList {
	const gone = new Set(client.getQueryData<readonly string[]>(key));
	const users = list.users.filter(({ user_id }) => !gone.has(user_id));
	return users.length === list.users.length
		? list
		: { ...list, users, total: list.total - (list.users.length - users.length) };
}
