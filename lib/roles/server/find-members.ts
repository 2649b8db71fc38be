import "server-only";
import { listAllRoles } from "../../auth/server/list-all-roles.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { findHeld } from "../../management-api/server/find-held.ts";
import { countMembers } from "./count-members.ts";

/**
 * Finds which of the users have a role, given directly. One upstream call, and then those of `findHeld`.
 * @throws ProblemError `role_not_found`
 */
export async function findMembers(
	roleId: string,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> {
	return findHeld(userIds, {
		total: (await countMembers(roleId, { signal })) ?? Number.POSITIVE_INFINITY,
		askCheckpoint: async (page) => {
			const found = await callManagementApi({ signal }, (api, request) => api.roles.users.list(roleId, page, request));
			return found.response;
		},
		name: "users",
		what: "role members",
		holds: async (userId) => (await listAllRoles(userId, signal)).some(({ id }) => id === roleId),
	});
}
