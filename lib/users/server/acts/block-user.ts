import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { endConsoleSessions } from "../../../auth/server/end-console-sessions.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { BlockInput, ChangedUserPage } from "../../user.ts";
import { getUserPage } from "../get-user.ts";
import { requireUnchanged } from "../require-unchanged.ts";
import { toUser } from "../to-user.ts";

async function setBlocked(
	userId: string,
	blocked: boolean,
	input: BlockInput,
	{ act, signal }: ActContext,
): Promise<ChangedUserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	const before = { blocked: user.blocked ?? false };
	// An undo requires the state that the undone act left.
	if (input.undoes !== undefined) requireUnchanged({ blocked: !blocked }, before);
	const { reason, undoes } = input;
	const { updated, auditId } = await act(
		{ target: { type: "user", id: userId }, before, after: { blocked }, reason, undoes },
		async (correlationId) => ({
			auditId: correlationId,
			updated: await callManagementApi({ signal, correlationId }, (api, request) =>
				api.users.update(userId, { blocked }, request),
			),
		}),
	);
	return { user: toUser(updated), lockouts, auditId };
}

/** Blocks a user: no new sign-in succeeds, and their Rolecall sessions end. */
export async function blockUser(userId: string, input: BlockInput, context: ActContext): Promise<ChangedUserPage> {
	const changed = await setBlocked(userId, true, input, context);
	await endConsoleSessions(userId);
	return changed;
}

/** Removes an admin's block. Brute-force blocks stay: see `deleteLockouts`. */
export const unblockUser = (userId: string, input: BlockInput, context: ActContext): Promise<ChangedUserPage> =>
	setBlocked(userId, false, input, context);
