import { permissionsOf } from "../state/permissions-of.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { UserGrant } from "./user-grant.ts";

/**
 * What the person may do at an API: by themselves and by their roles, or, signed in to an organization, by the roles they have in it
 * and no other.
 */
export function userPermissions(
	state: TenantState,
	identifier: string,
	{ userId, organizationId }: Pick<UserGrant, "userId" | "organizationId">,
): string[] {
	if (organizationId === undefined)
		return permissionsOf(state, userId)
			.filter((permission) => permission.resource_server_identifier === identifier)
			.map((permission) => permission.permission_name);
	const roleIds = state.organizations.get(organizationId)?.members.get(userId) ?? new Set<string>();
	const keys = [...roleIds].flatMap((id) => [...(state.roles.get(id)?.permissions ?? [])]);
	const prefix = `${identifier} `;
	return [...new Set(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)))];
}
