import "server-only";
import type { Actor } from "../../access/can.ts";
import { endConsoleSessions } from "../../auth/server/end-console-sessions.ts";
import { forgetActorLevel } from "../../auth/server/find-actor-level.ts";
import type { RunAct } from "../../bff/server/define-route.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { BlockInput, ChangedUserPage } from "../contract.ts";
import { getUserPage } from "./get-user.ts";
import { requireNotYourself } from "./require-not-yourself.ts";
import { requireUnchanged } from "./require-unchanged.ts";
import { toUser } from "./to-user.ts";

type BlockContext = { actor: Actor; act: RunAct; signal: AbortSignal };

async function setBlocked(
	userId: string,
	blocked: boolean,
	input: BlockInput,
	{ act, signal }: BlockContext,
): Promise<ChangedUserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	const before = { blocked: user.blocked ?? false };
	// What is taken back must still stand as it was left.
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
	).finally(() => forgetActorLevel(userId));
	return { user: toUser(updated), lockouts, auditId };
}

/** Blocks a user: no new sign-in succeeds, and their Rolecall sessions end. @throws ProblemError `cannot_act_on_yourself` */
export async function blockUser(userId: string, input: BlockInput, context: BlockContext): Promise<ChangedUserPage> {
	requireNotYourself(context.actor, userId);
	const changed = await setBlocked(userId, true, input, context);
	await endConsoleSessions(userId);
	return changed;
}

/** Lifts an admin's block. Brute-force blocks stay: see `clearLockouts`. */
export function unblockUser(userId: string, input: BlockInput, context: BlockContext): Promise<ChangedUserPage> {
	return setBlocked(userId, false, input, context);
}
