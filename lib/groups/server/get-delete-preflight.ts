import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { countLoss } from "../../directory/server/search/count-members.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/reads/read-pages.ts";
import type { GroupDeletePreflight, GroupParams } from "../contract.ts";
import { openGroup } from "./get-group.ts";
import { listGroupRoles } from "./list-group-roles.ts";

/**
 * Counts what a delete of the group removes. Makes two upstream calls, and one for each 100 of the first 1,000 members.
 * @throws ProblemError `group_not_found`
 */
export async function getDeletePreflight(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ groupId }: GroupParams,
): Promise<GroupDeletePreflight> {
	const [, members, { roles }, loss] = await Promise.all([
		openGroup({ signal }, { groupId }),
		readAllCheckpoints(async (checkpoint) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.groups.members.get(groupId, checkpoint, request),
			);
			return found.response;
		}, "members"),
		listGroupRoles({ signal }, { groupId }),
		countLoss({ actor }, "group", groupId),
	]);
	return { members: members.total, hasMore: members.hasMore, roles, loss };
}
