import "server-only";
import type { Actor } from "../../../access/can.ts";
import { requirePermission } from "../../../auth/server/require-permission.ts";
import { narrowings, withoutRole } from "../../list-options.ts";
import { readTypedText } from "../../search/typed-text.ts";
import { hasLinkedAccount } from "../../sign-in-account.ts";
import type { UserRow } from "../../user.ts";
import type { ParsedUserListQuery, UserList } from "../../user-list.ts";
import { type ExactLookup, findExactLookup, findExactly } from "./find-exactly.ts";
import { findInIndex, lookInIndex, withLinkedAccount } from "./find-in-index.ts";
import { listLockedOut } from "./list-locked-out.ts";
import { listUsersByRole } from "./list-users-by-role.ts";
import { listUsersWithoutRole } from "./list-users-without-role.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";
import { userRow } from "./user-rows.ts";

/** Returns true if the user, or an account linked to them, has the address, in any case. */
function hasEmail({ email, identities }: UserRow, address: string): boolean {
	const addresses = [email, ...identities.map(({ profileData }) => profileData?.email)];
	return addresses.some((one) => one?.toLowerCase() === address);
}

/** Removes repeated users, by id. Users without a readable id count as equal only if their whole rows are. */
function uniqueUsers(users: readonly UserRow[]): UserRow[] {
	const keyOf = (user: UserRow) => (user.user_id === "" ? JSON.stringify(user) : user.user_id);
	const seen = new Set<string>();
	return users.filter((user) => !seen.has(keyOf(user)) && seen.add(keyOf(user)));
}

/**
 * Lists the users with an e-mail: those of Auth0's exact lookup, and those that only the index finds, because it ignores case and knows
 * linked accounts. If the index fails, lists the others and says that there may be more.
 */
async function listByEmail(
	actor: Actor,
	lookup: ExactLookup,
	query: ParsedUserListQuery,
	signal: AbortSignal,
): Promise<UserList> {
	const lookups = [{ field: "email", value: lookup.value }];
	await requireLookups(actor, lookups);
	const row = userRow(query);
	const [exactly, indexed] = await Promise.allSettled([
		findExactly(lookup, row.fields, signal),
		lookInIndex(actor, query, { triedExact: true }, signal),
	]);
	signal.throwIfAborted();
	if (exactly.status === "rejected") throw exactly.reason;
	const exact = uniqueUsers(row.read(exactly.value.rows));
	if (exact.length === 0) {
		if (indexed.status === "rejected") throw indexed.reason;
		await recordLookups(actor, indexed.value.lookups, indexed.value.list.users);
		return indexed.value.list;
	}
	const others = indexed.status === "rejected" ? [] : indexed.value.list.users;
	const users = uniqueUsers([...exact, ...others.filter((user) => hasEmail(user, lookup.value))]);
	await recordLookups(actor, indexed.status === "rejected" ? lookups : [...lookups, ...indexed.value.lookups], users);
	const found = { by: "exact", what: "email", ...(indexed.status === "rejected" ? { incomplete: true } : {}) } as const;
	return { users, start: 0, limit: users.length, total: users.length, found };
}

/**
 * Lists one page of users. Looks up a pasted e-mail, id or log id exactly first, which does not lag. Searches the index if nobody has it or
 * if `lookup` is `index`; the index also knows linked accounts. Upstream calls:
 * - an index search or an exact lookup: 1, and 1 more if the lookup finds nobody;
 * - an e-mail: 2 in parallel, or 3 with capitals;
 * - a role: 2;
 * - a log id, locked-out users and users without a role: see `findExactly`, `listLockedOut` and `listUsersWithoutRole`.
 * @throws ProblemError `result_window_exceeded` past the first 1,000, `search_too_slow`, `search_forbidden` and `too_many_lookups` if the
 * actor's level sees masked values, and the upstream failures
 * @see https://auth0.com/docs/manage-users/user-search/user-search-best-practices
 */
export async function listUsers(actor: Actor, query: ParsedUserListQuery, signal: AbortSignal): Promise<UserList> {
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
		[query.from, query.to, query.walk].some((value) => value !== undefined) ||
		narrowings.some((name) => query[name] !== undefined);
	const lookup = query.lookup === "auto" && !narrowed ? findExactLookup(query.q) : undefined;
	if (lookup === undefined) return findInIndex(actor, query, { triedExact: false }, signal);
	if (lookup.what === "log_id") requirePermission(actor, "users:read-logs");
	if (lookup.what === "email") return listByEmail(actor, lookup, query, signal);
	const row = userRow(query);
	const { rows, accountId = "" } = await findExactly(lookup, row.fields, signal);
	// The index lags, so the account may no longer be linked to this user.
	const found = row.read(rows).filter((user) => accountId === "" || hasLinkedAccount(user, accountId));
	const linkedId = readTypedText(accountId);
	const users = found.map((user) => withLinkedAccount(user, linkedId));
	if (users.length === 0) return findInIndex(actor, query, { triedExact: true }, signal);
	return { users, start: 0, limit: users.length, total: users.length, found: { by: "exact", what: lookup.what } };
}
