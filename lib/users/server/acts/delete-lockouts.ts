import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
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
	const readBack = async (context: ReadContext) => {
		const now = await findLockouts(context, { userId });
		if (now.state === "unavailable") throw new ProblemError(now.code);
		return now.blocks.length === 0 ? { result: undefined } : undefined;
	};
	const target = { type: "user", id: userId, name: user.name, email: user.email } as const;
	await act({ target, ...values, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.userBlocks.delete(userId, request)),
	);
	return { user, lockouts: { state: "known", blocks: [] } };
}
