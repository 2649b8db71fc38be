import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { noteSeen } from "../../directory/server/note-seen.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findLostNumbers } from "../../http/server/find-lost-parts.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { type User, type UserPage, userBlockSchema } from "../user.ts";
import { toUser } from "./to-user.ts";

/** Reads the user from the tenant. A read by id does not lag. @throws ProblemError `user_not_found` */
export async function getUser({ signal }: ReadContext, { userId }: { userId: string }): Promise<User> {
	let text = "";
	const onText = (answer: string) => {
		text = answer;
	};
	const raw = await callManagementApi({ signal, onText }, (api, request) => api.users.get(userId, {}, request));
	const { unread = [], ...user } = toUser(raw);
	const inexact = findLostNumbers(text).map(({ path }) => ({ place: path, type: "inexact" as const }));
	const parts = [...unread, ...inexact];
	return { ...user, user_id: user.user_id || userId, ...(parts.length === 0 ? {} : { unread: parts }) };
}

/** Reads a user's brute-force blocks, and tells the directory. If only this call fails, the page still shows the user and says that the blocks are unknown. */
export async function findLockouts(
	{ signal }: ReadContext,
	{ userId }: { userId: string },
): Promise<UserPage["lockouts"]> {
	const readAt = new Date();
	try {
		const answer = await callManagementApi({ signal }, (api, request) => api.userBlocks.list(userId, {}, request));
		const rows = rowsOf(answer, "blocked_for");
		await noteSeen(userId, { isLockedOut: rows.length > 0 }, readAt);
		return { state: "known", blocks: readList(userBlockSchema, rows, "user blocks") };
	} catch (error) {
		if (signal.aborted || !(error instanceof ProblemError)) throw error;
		return { state: "unavailable", code: error.code };
	}
}

/** Reads a user's page, with two upstream calls in parallel. */
export async function getUserPage({ signal }: ReadContext, { userId }: { userId: string }): Promise<UserPage> {
	const [user, lockouts] = await Promise.all([getUser({ signal }, { userId }), findLockouts({ signal }, { userId })]);
	return { user, lockouts };
}
