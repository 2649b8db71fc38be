import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { User, UserPage, UserRow } from "../../user.ts";
import { userKeys } from "../user-queries.ts";

const isNewer = (one: string | undefined, other: string | undefined) =>
	one !== undefined && (other === undefined || Date.parse(one) > Date.parse(other));

/** The users whose pages this browser holds: few, however long the list is. */
function knownUsers(client: QueryClient): User[] {
	const pages = client.getQueriesData<UserPage>({
		predicate: ({ queryKey: [all, detail, , part] }) =>
			all === userKeys.all[0] && detail === "detail" && part === "page",
	});
	return pages.flatMap(([, page]) => (page === undefined ? [] : [page.user]));
}

function toRow(known: User): UserRow {
	const { user_id, name, nickname, email, email_verified, username, phone_number } = known;
	const { blocked, identities, created_at, updated_at, last_login, logins_count } = known;
	const person = { user_id, name, nickname, email, email_verified, username, phone_number };
	const { user_metadata, app_metadata } = known;
	const times = { created_at, updated_at, last_login, logins_count };
	return { ...person, ...times, blocked, identities, user_metadata, app_metadata };
}

/**
 * The rows with what this browser knows better: a user who was read or changed by id after the index took them in is shown as they are,
 * and is in `changing` until the index has caught up. The same rows for as long as nothing of that changes.
 */
export function useFreshRows(users: readonly UserRow[] | undefined): {
	users: readonly UserRow[] | undefined;
	changing: ReadonlySet<string>;
} {
	const client = useQueryClient();
	const known = knownUsers(client);
	const signature = known.map(({ user_id, updated_at }) => `${user_id} ${updated_at}`).join("\n");
	// biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the users that are known
	return useMemo(() => {
		const byId = new Map(known.map((user) => [user.user_id, user]));
		const changing = new Set<string>();
		const merged = users?.map((row) => {
			const truer = byId.get(row.user_id);
			if (truer === undefined || !isNewer(truer.updated_at, row.updated_at)) return row;
			changing.add(row.user_id);
			return { ...toRow(truer), linked: row.linked };
		});
		return { users: merged, changing };
	}, [users, signature]);
}
