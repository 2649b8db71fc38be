import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import { refreshTokenSchema } from "../../belongings.ts";
import type { ActInput } from "../../user.ts";
import { readBackGone } from "../read-back-gone.ts";
import { listRefreshTokens } from "./list-user-sessions.ts";

const readLeft = (userId: string) => async (context: ReadContext) => {
	const { tokens, hasMore } = await listRefreshTokens(context, { userId });
	return { items: tokens, hasMore };
};

const namesOf = ({
	id,
	client_id,
	created_at,
}: {
	id: string;
	client_id: string;
	created_at?: string | null | undefined;
}) => ({
	id,
	client_id,
	created_at,
});

/** Revokes one refresh token of a user. @throws ProblemError `not_found` if it does not exist or is another user's */
export async function revokeRefreshToken(
	{ act, signal }: ActContext,
	{ userId, id }: { userId: string; id: string },
	{ reason }: ActInput,
): Promise<void> {
	const found = await callManagementApi({ signal }, (api, request) => api.refreshTokens.get(id, request));
	if (found.user_id !== userId) throw new ProblemError("not_found", { detail: "This user has no such refresh token." });
	const before = { revoked: [namesOf(readOne(refreshTokenSchema, found, "refresh tokens").value)] };
	const target = { type: "user", id: userId } as const;
	const readBack = readBackGone(readLeft(userId), id);
	await act({ target, before, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.refreshTokens.delete(id, request)),
	);
}

/** Revokes all refresh tokens of a user. */
export async function revokeRefreshTokens(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	const { tokens, hasMore } = await listRefreshTokens({ signal }, { userId });
	const before = { revoked: tokens.map(namesOf), ...(hasMore ? { hasMore } : {}) };
	const target = { type: "user", id: userId } as const;
	const readBack = readBackGone(readLeft(userId));
	await act({ target, before, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.refreshToken.delete(userId, request)),
	);
}
