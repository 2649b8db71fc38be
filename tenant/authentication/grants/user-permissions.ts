import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { OrganizationRecord } from "../../records/organization-record.ts";
import { effectiveRolesOf } from "../../state/effective-roles-of.ts";
import type { TenantState } from "../../state/tenant-state.ts";

type Who = Pick<UserGrant, "userId" | "organizationId">;

/** Returns true if signing in by the connection makes people members of the organization. Otherwise its groups give no roles there. */
const makesMembers = ({ connections }: OrganizationRecord, connectionId: string): boolean => {
	const { is_enabled = true, assign_membership_on_login = false } = connections.get(connectionId) ?? {};
	return is_enabled === true && assign_membership_on_login === true;
};

/**
 * Returns a person's roles in an organization, as a member or through a group with roles there.
 * @see https://auth0.com/docs/manage-users/access-control/configure-core-rbac/rbac-users/assign-roles-to-groups
 */
function organizationRoleIds({ organizations, groups }: TenantState, userId: string, organizationId: string): string[] {
	const organization = organizations.get(organizationId);
	if (organization === undefined) return [];
	const ofGroups = [...organization.groupRoles].flatMap(([groupId, roleIds]) => {
		const group = groups.get(groupId);
		return group?.members.has(userId) && makesMembers(organization, group.connection_id) ? [...roleIds] : [];
	});
	return [...(organization.members.get(userId) ?? []), ...ofGroups];
}

/** Returns all permissions of a person, as `identifier permission`. */
function permissionKeys(state: TenantState, { userId, organizationId }: Who): string[] {
	if (organizationId !== undefined)
		return organizationRoleIds(state, userId, organizationId).flatMap((id) => [
			...(state.roles.get(id)?.permissions ?? []),
		]);
	const ofRoles = effectiveRolesOf(state, userId).flatMap(({ role }) => [...role.permissions]);
	return [...state.users.privateOf(userId).permissions, ...ofRoles];
}

/**
 * Returns a person's permissions at an API: direct ones, and those of their roles and groups. In an organization only the roles there
 * count.
 */
export function userPermissions(state: TenantState, identifier: string, who: Who): string[] {
	const prefix = `${identifier} `;
	const keys = new Set(permissionKeys(state, who).filter((key) => key.startsWith(prefix)));
	return [...keys].map((key) => key.slice(prefix.length));
}
