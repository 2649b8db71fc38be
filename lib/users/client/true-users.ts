import { useQueryClient } from "@tanstack/react-query";
import type { UserPage, UserRow } from "../contract.ts";
import { userKeys } from "./user-queries.ts";

const isNewer = (one: string | undefined, other: string | undefined) =>
	one !== undefined && (other === undefined || Date.parse(one) > Date.parse(other));

/**
 * The rows with what this browser knows better: a user who was read or changed by id after the index took them in is shown as they are,
 * and is in `changing` until the index has caught up.
 */
export function useTrueUsers(users: readonly UserRow[] | undefined): {
	users: readonly UserRow[] | undefined;
	changing: ReadonlySet<string>;
} {
	const client = useQueryClient();
	const changing = new Set<string>();
	const merged = users?.map((row) => {
		const known = client.getQueryData<UserPage>(userKeys.page(row.user_id))?.user;
		if (known === undefined || !isNewer(known.updated_at, row.updated_at)) return row;
		changing.add(row.user_id);
		const { user_id, name, nickname, email, email_verified, username, phone_number } = known;
		const { blocked, identities, created_at, updated_at, last_login, logins_count } = known;
		const person = { user_id, name, nickname, email, email_verified, username, phone_number };
		const { user_metadata, app_metadata } = known;
		const times = { created_at, updated_at, last_login, logins_count };
		return { ...person, ...times, blocked, identities, user_metadata, app_metadata };
	});
	return { users: merged, changing };
}
