import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ScopedUser } from "../../../access/policy/scope/create-ability.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { isInScope, readScopedUser, scopeNeedsOf } from "./in-scope.ts";
import { listOrganizationsOf } from "./list-organizations-of.ts";

/** The same as the answer about a user whom the tenant does not have. */
const notFound = () =>
	new ProblemError("user_not_found", { detail: "There is no such user in the tenant. It may have been deleted." });

/** Users that are read at the same time. */
const mostAtOnce = 5;

/** Waits for all reads, also if one fails, so that a failure leaves no call out. @throws the first failure */
async function allOf<T extends readonly unknown[]>(reads: T): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
	await Promise.allSettled(reads);
	return Promise.all(reads);
}

async function isUserInScope(actor: Actor, userId: string, signal: AbortSignal): Promise<boolean> {
	const { fields, organizations } = scopeNeedsOf(actor);
	// Both are asked for at once and in any case, so that the calls do not tell a user out of scope from an absent one.
	const [raw, memberships] = await allOf([
		callManagementApi({ signal }, (api, request) =>
			api.users.get(userId, { fields: ["user_id", ...fields].join(","), include_fields: true }, request),
		),
		organizations.length === 0 ? undefined : listOrganizationsOf(userId, signal),
	]);
	const user = readScopedUser(raw);
	return user !== undefined && user.user_id === userId && isInScope(actor, { ...user, organizations: memberships });
}

/**
 * Requires that every user is in the actor's scope, by what the tenant says of them now. Without a scope it costs nothing; else one read
 * per user, and one more for every 100 of their organizations if the scope reads these. The actor's own account is no exception.
 * @throws ProblemError `user_not_found`, as for a user whom the tenant does not have
 */
export async function requireInScope(actor: Actor, userIds: readonly string[], signal: AbortSignal): Promise<void> {
	if (actor.scope === undefined) return;
	for (let start = 0; start < userIds.length; start += mostAtOnce) {
		const batch = userIds.slice(start, start + mostAtOnce);
		const found = await allOf(batch.map((userId) => isUserInScope(actor, userId, signal)));
		if (found.includes(false)) throw notFound();
	}
}

/** Requires that a user who is to be created would be in the actor's scope. @throws ProblemError `forbidden` */
export function requireNewInScope(actor: Actor, user: ScopedUser): void {
	if (isInScope(actor, user)) return;
	const detail =
		"Nobody was created: the new user would be outside of the users that your level sees. Ask somebody who sees them.";
	throw new ProblemError("forbidden", { detail });
}
