import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { RevokeSessionsInput } from "../../belongings.ts";
import { readBackGone } from "../read-back-gone.ts";
import { listUserSessions } from "./list-user-sessions.ts";

type Names = { id?: string | undefined; created_at?: unknown };

const namesOf = ({ id, created_at }: Names) => ({ id, created_at });

/** Reads a session of the user. @throws ProblemError `not_found` if it does not exist or is another user's */
async function readSession(userId: string, sessionId: string, signal: AbortSignal): Promise<Names> {
	const session = await callManagementApi({ signal }, (api, request) => api.sessions.get(sessionId, request));
	if (session.user_id === userId) return session;
	throw new ProblemError("not_found", { detail: "This user has no such session. Nothing was ended." });
}

type Ending = { userId: string; sessionId?: string; before: unknown };

/**
 * Ends sessions, and revokes their refresh tokens unless those are to stay. Access tokens that were issued already stay valid until they
 * expire.
 */
async function endSessions(
	{ act, signal }: ActContext,
	{ userId, sessionId, before }: Ending,
	{ withRefreshTokens, reason }: RevokeSessionsInput,
): Promise<void> {
	const after = { sessions: [], keeps_offline_access: !withRefreshTokens };
	const body = {
		...(sessionId === undefined ? {} : { session_id: sessionId }),
		preserve_refresh_tokens: !withRefreshTokens,
	};
	const readBack = readBackGone(async (context) => {
		const { sessions, hasMore } = await listUserSessions(context, { userId });
		return { items: sessions, hasMore };
	}, sessionId);
	await act({ target: { type: "user", id: userId }, before, after, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.revokeAccess(userId, body, request)),
	);
}

/** Ends one session of a user. @throws ProblemError `not_found` if it does not exist or is another user's */
export async function revokeSession(
	context: ActContext,
	{ userId, id }: { userId: string; id: string },
	input: RevokeSessionsInput,
): Promise<void> {
	const before = { sessions: [namesOf(await readSession(userId, id, context.signal))] };
	await endSessions(context, { userId, sessionId: id, before }, input);
}

/** Ends all sessions of a user. */
export async function revokeSessions(
	context: ActContext,
	{ userId }: { userId: string },
	input: RevokeSessionsInput,
): Promise<void> {
	const { sessions, hasMore } = await listUserSessions(context, { userId });
	const before = { sessions: sessions.map(namesOf), ...(hasMore ? { hasMore } : {}) };
	await endSessions(context, { userId, before }, input);
}
