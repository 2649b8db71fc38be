import { effectiveRolesOf } from "../state/effective-roles-of.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { UserGrant } from "./user-grant.ts";

type Who = Pick<UserGrant, "userId" | "organizationId">;

/** The roles that somebody has in an organization, as a member of it or of a group that has roles there. */
function organizationRoleIds({ organizations, groups }: TenantState, userId: string, organizationId: string): string[] {
	const organization = organizations.get(organizationId);
	const own = organization?.members.get(userId) ?? [];
	const ofGroups = [...(organization?.groupRoles ?? [])].flatMap(([groupId, roleIds]) =>
		groups.get(groupId)?.members.has(userId) ? [...roleIds] : [],
	);
	return [...own, ...ofGroups];
}

/** What somebody may do anywhere, as `identifier permission`. */
function permissionKeys(state: TenantState, { userId, organizationId }: Who): string[] {
	if (organizationId !== undefined)
		return organizationRoleIds(state, userId, organizationId).flatMap((id) => [
			...(state.roles.get(id)?.permissions ?? []),
		]);
	const ofRoles = effectiveRolesOf(state, userId).flatMap(({ role }) => [...role.permissions]);
	return [...state.users.privateOf(userId).permissions, ...ofRoles];
}

/**
 * What the person may do at an API: by themselves, by their roles and by those of their groups, or, signed in to an organization, by
 * the roles they have in it and no other.
 */
export function userPermissions(state: TenantState, identifier: string, who: Who): string[] {
	const prefix = `${identifier} `;
	const keys = new Set(permissionKeys(state, who).filter((key) => key.startsWith(prefix)));
	return [...keys].map((key) => key.slice(prefix.length));
}
