import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { setVersion } from "../../http/server/set-version.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { roleSchema } from "../../roles/contract.ts";
import type { GroupParams, GroupRoles } from "../contract.ts";

/**
 * Returns all roles of a group and the version of that set. Auth0 allows ten roles, so it makes one upstream call.
 * @throws ProblemError `group_not_found`
 */
export async function listGroupRoles({ signal }: ReadContext, { groupId }: GroupParams): Promise<GroupRoles> {
	const { rows } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.groups.roles.list(groupId, checkpoint, request),
		);
		return found.response;
	}, "roles");
	const roles = readList(roleSchema, rows, "roles of a group");
	return { roles, version: setVersion(roles.map(({ id }) => id)) };
}
