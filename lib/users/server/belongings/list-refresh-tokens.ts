import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type RefreshTokens, refreshTokenSchema } from "../../belongings.ts";

/** The refresh tokens of a user, without their values. One upstream call for each 100, 1,000 at most. */
export async function listRefreshTokens(userId: string, signal: AbortSignal): Promise<RefreshTokens> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.refreshToken.list(userId, checkpoint, request),
		);
		return found.response;
	}, "tokens");
	return { tokens: readList(refreshTokenSchema, rows, "refresh tokens"), hasMore };
}
