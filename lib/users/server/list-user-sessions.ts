import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { sessionSchema, type UserSessions } from "../contract-belongings.ts";

const mostShown = 50;

/** The live sessions of a user at the tenant, the newest first: the first 50. */
export async function listUserSessions(userId: string, signal: AbortSignal): Promise<UserSessions> {
	const { data, response } = await callManagementApi({ signal }, (api, request) =>
		api.users.sessions.list(userId, { take: mostShown }, request),
	);
	return { sessions: data.map((session) => sessionSchema.parse(session)), hasMore: Boolean(response.next) };
}
