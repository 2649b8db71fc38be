import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { User, UserPage } from "../contract.ts";
import { toUser } from "./to-user.ts";

/** The user as the tenant holds them now; a read by id does not lag. @throws ProblemError `user_not_found` */
export async function getUser(userId: string, signal?: AbortSignal): Promise<User> {
	return toUser(await callManagementApi({ signal }, (api, request) => api.users.get(userId, {}, request)));
}

/** The brute-force blocks of a user. That one question failing does not hide the user: the answer then says so. */
export async function findLockouts(userId: string, signal?: AbortSignal): Promise<UserPage["lockouts"]> {
	try {
		const answer = await callManagementApi({ signal }, (api, request) => api.userBlocks.list(userId, {}, request));
		const blocks = (answer.blocked_for ?? []).map(({ identifier, ip }) => ({ identifier: identifier ?? "", ip }));
		return { state: "known", blocks };
	} catch (error) {
		if (signal?.aborted || !(error instanceof ProblemError)) throw error;
		return { state: "unavailable", code: error.code };
	}
}

/** A user's page: two upstream calls, side by side. */
export async function getUserPage(userId: string, signal: AbortSignal): Promise<UserPage> {
	const [user, lockouts] = await Promise.all([getUser(userId, signal), findLockouts(userId, signal)]);
	return { user, lockouts };
}
