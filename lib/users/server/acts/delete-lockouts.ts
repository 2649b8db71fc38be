import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput, UserPage } from "../../user.ts";
import { findLockouts, getUser } from "../get-user.ts";

/** Removes a user's brute-force blocks, for all addresses. An admin's block stays. */
export async function deleteLockouts(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<UserPage> {
	const [user, before] = await Promise.all([getUser({ signal }, { userId }), findLockouts({ signal }, { userId })]);
	const values = {
		before: before.state === "known" ? { blocked_for: before.blocks } : null,
		after: { blocked_for: [] },
	};
	await act({ target: { type: "user", id: userId }, ...values, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.userBlocks.delete(userId, request)),
	);
	return { user, lockouts: { state: "known", blocks: [] } };
}
