import "server-only";
import type { Actor } from "../../access/can.ts";
import { forgetActorLevel } from "../../auth/server/find-actor-level.ts";
import type { RunAct } from "../../bff/server/define-route.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { ActInput, UserPage } from "../contract.ts";
import { getUserPage } from "./get-user.ts";
import { requireNotYourself } from "./require-not-yourself.ts";
import { toUser } from "./to-user.ts";

type BlockContext = { actor: Actor; act: RunAct; signal: AbortSignal };

async function setBlocked(
	userId: string,
	blocked: boolean,
	input: ActInput,
	{ act, signal }: BlockContext,
): Promise<UserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	const before = { blocked: user.blocked ?? false };
	const updated = await act(
		{ target: { type: "user", id: userId }, before, after: { blocked }, reason: input.reason },
		(correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) => api.users.update(userId, { blocked }, request)),
	).finally(() => forgetActorLevel(userId));
	return { user: toUser(updated), lockouts };
}

/** Blocks a user: no new sign-in succeeds. @throws ProblemError `cannot_act_on_yourself` */
export async function blockUser(userId: string, input: ActInput, context: BlockContext): Promise<UserPage> {
	requireNotYourself(context.actor, userId);
	return setBlocked(userId, true, input, context);
}

/** Lifts an admin's block. Brute-force blocks stay: see `clearLockouts`. */
export function unblockUser(userId: string, input: ActInput, context: BlockContext): Promise<UserPage> {
	return setBlocked(userId, false, input, context);
}
