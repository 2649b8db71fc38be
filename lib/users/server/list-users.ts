import "server-only";
import type { Actor } from "../../access/can.ts";
import { requirePermission } from "../../auth/server/require-permission.ts";
import type { UserList, UserListQuery } from "../contract-list.ts";
import { narrowings, withoutRole } from "../list-state.ts";
import { findExactLookup, findExactly } from "./find-exactly.ts";
import { findInIndex } from "./find-in-index.ts";
import { listLockedOut } from "./list-locked-out.ts";
import { listUsersByRole } from "./list-users-by-role.ts";
import { listUsersWithoutRole } from "./list-users-without-role.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";
import { userRow } from "./user-row.ts";

/**
 * One page of users. A pasted e-mail, id or log id is looked up exactly first, which is immediate; only when nobody has it, or when
 * `lookup` is `index`, the search index is asked. One upstream call, one more when the exact lookup finds nobody; two for a role, and what
 * `listLockedOut` and `listUsersWithoutRole` say for theirs.
 * @throws ProblemError `result_window_exceeded` past the first 1,000, `search_too_slow`, `search_forbidden` and `too_many_lookups` where the
 * actor's level sees masked values, and the upstream failures.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-best-practices
 */
export async function listUsers(actor: Actor, query: UserListQuery, signal: AbortSignal): Promise<UserList> {
	if (query.role !== undefined) {
		requirePermission(actor, "roles:read");
		return query.role === withoutRole
			? listUsersWithoutRole(actor, query, signal)
			: listUsersByRole(query.role, query, signal);
	}
	if (query.status === "locked_out") {
		requirePermission(actor, "users:read-logs");
		return listLockedOut(query, signal);
	}
	const narrowed =
		query.from !== undefined || query.to !== undefined || narrowings.some((name) => query[name] !== undefined);
	const lookup = query.lookup === "auto" && !narrowed ? findExactLookup(query.q) : undefined;
	if (lookup === undefined) return findInIndex(actor, query, { triedExact: false }, signal);
	if (lookup.what === "log_id") requirePermission(actor, "users:read-logs");
	const row = userRow(query);
	const lookups = lookup.what === "email" ? [{ field: "email", value: lookup.value }] : [];
	await requireLookups(actor, lookups);
	const users = (await findExactly(lookup, row.fields, signal)).map(row.read);
	if (users.length === 0) return findInIndex(actor, query, { triedExact: true }, signal);
	await recordLookups(actor, lookups, users);
	return { users, start: 0, limit: users.length, total: users.length, found: { by: "exact", what: lookup.what } };
}
