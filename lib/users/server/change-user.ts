import "server-only";
import type { Management } from "auth0";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { ChangedUserPage, Conflict, User } from "../user.ts";
import { getUser } from "./get-user.ts";
import { toUser } from "./to-user.ts";
import { type WantedIdentifiers, withOwner } from "./with-owner.ts";

/** A change of a user: what the tenant is sent, and what the audit entry records. */
type UserChange = {
	body: Management.UpdateUserRequestContent;
	before: Record<string, unknown>;
	after: Record<string, unknown>;
	/** Identifiers that the change gives the user. If another user has one, the failure names the field and the owner. */
	identifiers?: WantedIdentifiers;
	/** Returns true for a user as the change wants it. Absent if the tenant does not show what the change does. */
	isDone?: (user: User) => boolean;
};

type UserPlan = {
	reason: string | undefined;
	undoes?: string | undefined;
	/**
	 * Compares the user of the tenant with what the person saw. Returns the change, undefined if nothing differs, or what somebody else
	 * changed in the meantime, so that the person can choose. Pure. It throws if the change must not be made.
	 */
	toChange: (user: User) => UserChange | { conflict: Conflict } | undefined;
};

/**
 * Changes a user: reads, compares, records the intent, updates, and records the outcome. The route's `reach` holds the user's lock
 * meanwhile, so that what was compared is still true when it is written. Makes two upstream calls, or one if nothing differs, and up to
 * two more reads if the response to the update is lost. An update
 * of an e-mail, a phone number or a password is sent once; `retry-rules.ts` says which others may be repeated.
 * @throws ProblemError `user_not_found`, `conflict` with the current section and the changed fields, `undo_refused`, `user_exists` with its
 * owner, and what `toChange` throws
 */
export async function changeUser(
	{ actor, act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason, undoes, toChange }: UserPlan,
): Promise<ChangedUserPage> {
	const user = await getUser({ signal }, { userId });
	const change = toChange(user);
	if (change === undefined) return { user };
	if ("conflict" in change) {
		const detail = "Someone changed this user since you opened it. Nothing was saved; see what changed and choose.";
		throw new ProblemError("conflict", { detail, current: change.conflict });
	}
	const { body, before, after, identifiers, isDone } = change;
	const readBack = async (context: ReadContext, auditId: string) => {
		const now = await getUser(context, { userId });
		return isDone?.(now) ? { result: { user: now, auditId } } : undefined;
	};
	const target = { type: "user", id: userId, name: user.name, email: user.email } as const;
	const update = () =>
		act({ target, before, after, reason, undoes, ...(isDone ? { readBack } : {}) }, async (correlationId) => {
			const updated = await callManagementApi({ signal, correlationId }, (api, request) =>
				api.users.update(userId, body, request),
			);
			return { user: toUser(updated), auditId: correlationId };
		});
	return identifiers === undefined ? update() : withOwner({ actor, signal }, identifiers, update);
}
