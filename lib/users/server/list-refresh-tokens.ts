import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type RefreshTokens, refreshTokenSchema } from "../contract-belongings.ts";

const mostShown = 50;

/** The refresh tokens of a user, without their values: the first 50. */
export async function listRefreshTokens(userId: string, signal: AbortSignal): Promise<RefreshTokens> {
	const { data, response } = await callManagementApi({ signal }, (api, request) =>
		api.users.refreshToken.list(userId, { take: mostShown }, request),
	);
	return { tokens: data.map((token) => refreshTokenSchema.parse(token)), hasMore: Boolean(response.next) };
}
