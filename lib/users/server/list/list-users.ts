import "server-only";
import { seesEverything } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requirePermission } from "../../../auth/server/require-permission.ts";
import { findDirectoryGap } from "../../../directory/server/search/find-directory.ts";
import type { DirectoryGap } from "../../../http/directory-gaps.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { findLinkedIdentity, hasEmail } from "../../sign-in-account.ts";
import type { UserRow } from "../../user.ts";
import type { ParsedUserListQuery, UserList } from "../../user-list.ts";
import { fieldPermissions, needsDirectory } from "./directory-needs.ts";
import { findExactly } from "./find-exactly.ts";
import { findInDirectory } from "./find-in-directory.ts";
import { findInIndex, lookInIndex } from "./find-in-index.ts";
import { listLockedOut } from "./list-locked-out.ts";
import { listUsersByRole } from "./list-users-by-role.ts";
import { listUsersWithoutRole } from "./list-users-without-role.ts";
import { type ListPlan, type PlanOf, planList } from "./plan-list.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/** Removes repeated users, by id. Users without a readable id count as equal only if their whole rows are. */
function uniqueUsers(users: readonly UserRow[]): UserRow[] {
	const keyOf = (user: UserRow) => (user.user_id === "" ? JSON.stringify(user) : user.user_id);
	const seen = new Set<string>();
	return users.filter((user) => !seen.has(keyOf(user)) && seen.add(keyOf(user)));
}

/** Returns the page of an exact lookup, which is always the only one. */
const onePage = (users: UserRow[], found: UserList["found"]): UserList => ({
	users,
	start: 0,
	limit: users.length,
	total: users.length,
	found,
});

/**
 * Lists the users with an e-mail: those of Auth0's exact lookup, and those that only the index finds, because it ignores case and knows
 * linked accounts. If the index fails, lists the others and says that there may be more.
 */
async function listByEmail(context: Context, { lookup, row, index }: PlanOf<"email">): Promise<UserList> {
	const lookups = [{ field: "email", value: lookup.value }];
	await requireLookups(context, lookups);
	const [exactly, indexed] = await Promise.allSettled([
		findExactly(context, lookup, row.fields),
		lookInIndex(context, index),
	]);
	context.signal.throwIfAborted();
	if (exactly.status === "rejected") throw exactly.reason;
	const exact = uniqueUsers(await row.readInScope(context, exactly.value.rows));
	if (exact.length === 0) {
		if (indexed.status === "rejected") throw indexed.reason;
		await recordLookups(context, indexed.value.lookups, indexed.value.list.users);
		return indexed.value.list;
	}
	const others = indexed.status === "rejected" ? [] : indexed.value.list.users;
	const users = uniqueUsers([...exact, ...others.filter((user) => hasEmail(user, lookup.value))]);
	const indexLookups = indexed.status === "rejected" ? [] : indexed.value.lookups;
	await recordLookups(context, [...lookups, ...indexLookups], users);
	return onePage(users, { by: "exact", what: "email", ...(indexed.status === "rejected" ? { incomplete: true } : {}) });
}

/** Lists the user with an id, or the user of a log entry. Searches the index if the lookup finds nobody. */
async function listByLookup(context: Context, { lookup, row, index }: PlanOf<"exact">): Promise<UserList> {
	const { rows, accountId } = await findExactly(context, lookup, row.fields);
	const found = await row.readInScope(context, rows);
	const users =
		accountId === undefined
			? found
			: found.flatMap((user) => {
					// The index lags, so the account may no longer be linked to this user.
					const linked = findLinkedIdentity(user, accountId);
					return linked === undefined ? [] : [{ ...user, linked }];
				});
	if (users.length === 0) return findInIndex(context, index);
	return onePage(users, { by: "exact", what: lookup.what });
}

/**
 * Lists one page of users: plans how to find them, and carries the plan out. Looks up a pasted e-mail, id or log id exactly first, which does
 * not lag. Searches the index if nobody has it or if `lookup` is `index`; the index also knows linked accounts. Upstream calls:
 * - none if the directory can answer, see `findInDirectory`, which alone answers what `needsDirectory` says;
 * - an index search or an exact lookup: 1, and 1 more if the lookup finds nobody;
 * - an e-mail: 2 in parallel, or 3 with capitals;
 * - a role: 2;
 * - a log id, locked-out users and users without a role: see `findExactly`, `listLockedOut` and `listUsersWithoutRole`.
 * @throws ProblemError `directory_needed`, `result_window_exceeded` past the first 1,000, `search_too_slow`, `search_forbidden` and `too_many_lookups` if the
 * actor's level sees masked values, and the upstream failures
 * @see https://auth0.com/docs/manage-users/user-search/user-search-best-practices
 */
export async function listUsers(context: Context, query: ParsedUserListQuery): Promise<UserList> {
	const plan = planList(context, query);
	const needed = [...(plan.needs === undefined ? [] : [plan.needs]), ...fieldPermissions(query)];
	for (const permission of needed) requirePermission(context.actor, permission);
	const listed = await findInDirectory(context, query);
	const gap = await findDirectoryGap();
	if (listed === undefined && needsDirectory(query)) throw toRefusal(context, plan, gap);
	return { ...(listed ?? (await carryOut(context, plan))), directory: gap ?? "ready" };
}

/** Returns why a list that needs the directory is not answered: the actor's level may not search so, or the directory cannot answer. */
function toRefusal({ actor }: Context, plan: ListPlan, gap: DirectoryGap | undefined): ProblemError {
	if (plan.by === "refused" && plan.problem.code.startsWith("search_forbidden")) return plan.problem;
	const directory = gap ?? (seesEverything(actor) ? "lacking" : "masked");
	return new ProblemError("directory_needed", {
		directory,
		detail:
			"Auth0 cannot filter or sort users like this, and Rolecall's directory cannot answer now. Leave out a filter.",
	});
}

function carryOut(context: Context, plan: ListPlan): Promise<UserList> {
	switch (plan.by) {
		case "email":
			return listByEmail(context, plan);
		case "exact":
			return listByLookup(context, plan);
		case "role":
			return listUsersByRole(context, plan);
		case "without_role":
			return listUsersWithoutRole(context, plan);
		case "lockouts":
			return listLockedOut(context, plan);
		default:
			return findInIndex(context, plan);
	}
}
