import "server-only";
import { toLevel } from "../../auth/server/find-actor-level.ts";
import type { RoleDeletePreflight } from "../contract.ts";
import { openRole } from "./get-role.ts";
import { listRoleMembers } from "./members/list-role-members.ts";
import { listRolePermissions } from "./permissions/list-role-permissions.ts";

/**
 * Counts what a delete of the role removes. Makes two upstream calls, and one for each 100 permissions.
 * @throws ProblemError `role_not_found`
 */
export async function getDeletePreflight(roleId: string, signal: AbortSignal): Promise<RoleDeletePreflight> {
	const [role, members, { permissions }] = await Promise.all([
		openRole(roleId, signal),
		listRoleMembers(roleId, { page: 1 }, signal),
		listRolePermissions(roleId, signal),
	]);
	const byApi = Map.groupBy(permissions, (permission) => permission.resource_server_identifier);
	return {
		members: members.total,
		permissions: [...byApi].map(([identifier, held]) => ({
			api: held[0]?.resource_server_name || identifier,
			count: held.length,
		})),
		level: toLevel([role]) ?? null,
	};
}
