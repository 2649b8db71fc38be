import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { readBackMissing } from "../../audit/server/read-back-missing.ts";
import type { Sight } from "../../audit/server/settle-by-sight.ts";
import { requireMayGrant } from "../../auth/server/require-may-grant.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { DeleteGroupInput, GroupParams } from "../contract.ts";
import { openGroup } from "./get-group.ts";
import { listGroupRoles } from "./list-group-roles.ts";

/**
 * Deletes a group, so its members lose the roles it gave them; the users stay. The audit entry keeps the group and its roles. Reads both
 * before the delete.
 * @throws ProblemError `forbidden`, `group_not_found`
 */
export async function deleteGroup(
	{ actor, act, signal }: ActContext,
	{ groupId }: GroupParams,
	{ reason }: DeleteGroupInput,
) {
	const [group, { roles }] = await Promise.all([
		openGroup({ signal }, { groupId }),
		listGroupRoles({ signal }, { groupId }),
	]);
	requireMayGrant(
		actor,
		roles.map(({ name }) => name),
	);
	const before = { name: group.name, roles: roles.map(({ id, name }) => ({ id, name })) };
	const readBack = readBackMissing((context) => openGroup(context, { groupId }), "group_not_found", { isLate: true });
	await act({ target: { type: "group", id: groupId }, before, reason, readBack }, async (correlationId) => {
		await callManagementApi({ signal, correlationId }, (api, request) => api.groups.delete(groupId, request));
	});
}

/** Sights of a group for its acts of one call. */
export const groupSights = {
	"group.deleted": (context, groupId) => openGroup(context, { groupId }),
} satisfies Record<string, Sight>;
