import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { sessionSchema, type UserSessions } from "../../belongings.ts";

/** The live sessions of a user at the tenant, the newest first. One upstream call for each 100, 1,000 at most. */
export async function listUserSessions(userId: string, signal: AbortSignal): Promise<UserSessions> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.sessions.list(userId, checkpoint, request),
		);
		return found.response;
	}, "sessions");
	return { sessions: readList(sessionSchema, rows, "sessions"), hasMore };
}
