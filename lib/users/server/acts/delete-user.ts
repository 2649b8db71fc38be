import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { readBackMissing } from "../../../audit/server/read-back-missing.ts";
import { endConsoleSessions } from "../../../auth/server/end-sessions.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { DeleteUserInput } from "../../user.ts";
import { getUser } from "../get-user.ts";
import { requireConfirmation } from "./require-confirmation.ts";

/**
 * Deletes a user for good and ends their Rolecall sessions. The typed confirmation must be the user's e-mail, or their id if they
 * have none or the actor does not see it.
 * @throws ProblemError `field_rejected` if the confirmation differs, `user_not_found`
 */
export async function deleteUser(
	{ actor, act, signal }: ActContext,
	{ userId }: { userId: string },
	input: DeleteUserInput,
): Promise<void> {
	const user = await getUser({ signal }, { userId });
	requireConfirmation(actor, user, input.confirmation);
	const before = { email: user.email, name: user.name, identities: user.identities };
	const readBack = readBackMissing((context) => getUser(context, { userId }), "user_not_found");
	const target = { type: "user", id: userId } as const;
	await act({ target, before, after: null, reason: input.reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.delete(userId, request)),
	);
	await endConsoleSessions(userId);
}
