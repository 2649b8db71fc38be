import "server-only";
import { z } from "zod";
import { listAllRoles } from "../../auth/server/list-all-roles.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readAllCheckpoints, readOfEach } from "../../management-api/server/read-pages.ts";
import { readEach } from "../../management-api/server/read-upstream.ts";
import { countMembers } from "./count-members.ts";

const membersPerCall = 100;

const memberSchema = z.object({ user_id: z.string() });

/** @throws ProblemError `tenant_failed` where a member cannot be read, for they may be one of those who are looked for. */
async function findInRole(roleId: string, total: number, signal: AbortSignal): Promise<Set<string>> {
	const { rows } = await readAllCheckpoints(
		async (page) => {
			const found = await callManagementApi({ signal }, (api, request) => api.roles.users.list(roleId, page, request));
			return found.response;
		},
		"users",
		total + membersPerCall,
	);
	const members = readEach(memberSchema, rows, "role members");
	if (members.some(({ unread }) => unread.length > 0)) throw new ProblemError("tenant_failed");
	return new Set(members.map(({ value }) => value.user_id));
}

/** A user who is not there has no role. */
async function holds(roleId: string, userId: string, signal: AbortSignal): Promise<boolean> {
	try {
		return (await listAllRoles(userId, signal)).some(({ id }) => id === roleId);
	} catch (error) {
		if (error instanceof ProblemError && error.status === 404) return false;
		throw error;
	}
}

/**
 * Finds which of the users have a role, given directly. One upstream call, and then the cheaper of two ways: all members, 100 a call, or the roles
 * of each user, 5 at a time.
 * @throws ProblemError `role_not_found`
 */
export async function findMembers(
	roleId: string,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> {
	const total = (await countMembers(roleId, { signal })) ?? Number.POSITIVE_INFINITY;
	if (total === 0) return new Set();
	if (Math.ceil(total / membersPerCall) <= userIds.length) {
		const members = await findInRole(roleId, total, signal);
		return new Set(userIds.filter((userId) => members.has(userId)));
	}
	const held = await readOfEach(userIds, (userId) => holds(roleId, userId, signal));
	return new Set(userIds.filter((_, index) => held[index]));
}
