import "server-only";
import { levelOfTenantRole } from "../../access/policy/placement.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import type { ActContext } from "../../audit/server/act-context.ts";
import { countLoss } from "../../directory/server/search/count-members.ts";
import { leastTotal } from "../../http/page-counts.ts";
import type { RoleDeletePreflight, RoleParams } from "../contract.ts";
import { openRole } from "./get-role.ts";
import { listRoleMembers } from "./members/list-role-members.ts";
import { listRolePermissions } from "./permissions/list-role-permissions.ts";

/**
 * Counts what a delete of the role removes. Makes two upstream calls, and one for each 100 permissions.
 * @throws ProblemError `role_not_found`
 */
export async function getDeletePreflight(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ roleId }: RoleParams,
): Promise<RoleDeletePreflight> {
	const [role, members, { permissions }, loss] = await Promise.all([
		openRole({ signal }, { roleId }),
		listRoleMembers({ actor, signal }, { roleId }, { page: 1 }),
		listRolePermissions({ signal }, { roleId }),
		countLoss({ actor }, "role", roleId),
	]);
	const byApi = Map.groupBy(permissions, (permission) => permission.resource_server_identifier);
	return {
		members: leastTotal(members),
		permissions: [...byApi].map(([identifier, held]) => ({
			api: held[0]?.resource_server_name || identifier,
			count: held.length,
		})),
		level: levelOfTenantRole(getAccessPolicy(), role) ?? null,
		loss: role.owner_id == null ? loss : undefined,
	};
}
