import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { RevokeSessionsInput } from "../contract-belongings.ts";
import type { ActContext } from "./act-context.ts";
import { listUserSessions } from "./list-user-sessions.ts";

type Revoking = Pick<ActContext, "act" | "signal">;

/**
 * Ends one session of a user, or all of them without a `sessionId`, with the refresh tokens unless those are to stay. Tokens for APIs
 * that were given out already go on until they expire.
 */
export async function revokeSessions(
	{ userId, sessionId }: { userId: string; sessionId?: string },
	{ withRefreshTokens, reason }: RevokeSessionsInput,
	{ act, signal }: Revoking,
): Promise<void> {
	const { sessions } = await listUserSessions(userId, signal);
	const ending = sessions.filter(({ id }) => sessionId === undefined || id === sessionId);
	const before = { sessions: ending.map(({ id, created_at }) => ({ id, created_at })) };
	const after = { sessions: [], keeps_offline_access: !withRefreshTokens };
	const body = {
		...(sessionId === undefined ? {} : { session_id: sessionId }),
		preserve_refresh_tokens: !withRefreshTokens,
	};
	await act({ target: { type: "user", id: userId }, before, after, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.revokeAccess(userId, body, request)),
	);
}
