import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { RecoveryCode } from "../../sign-in.ts";
import type { ActInput } from "../../user.ts";

/**
 * Replaces the recovery code. Only the response contains the new one, never the audit.
 * @throws ProblemError `not_found` for a user without a factor
 */
export async function createRecoveryCode(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<RecoveryCode> {
	const answer = await act({ target: { type: "user", id: userId }, after: null, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.regenerateRecoveryCode(userId, request)),
	);
	return { recoveryCode: answer.recovery_code ?? "" };
}
