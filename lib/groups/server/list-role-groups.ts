import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import type { RoleParams } from "../../roles/contract.ts";
import { groupSchema, type RoleGroups } from "../contract.ts";

/**
 * Lists the groups that have a role, whose members have the role through them. Makes one upstream call per 100 groups.
 * @throws ProblemError `role_not_found`
 */
export async function listRoleGroups({ signal }: ReadContext, { roleId }: RoleParams): Promise<RoleGroups> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.roles.groups.get(roleId, checkpoint, request),
		);
		return found.response;
	}, "groups");
	return { groups: readList(groupSchema, rows, "groups of a role"), hasMore };
}
