import "server-only";
import type { Role } from "../contract.ts";

/**
 * Query parameters and a test for the roles of one owner: an organization, which owns its roles exclusively, or the tenant.
 * @see https://auth0.com/docs/manage-users/organizations/organization-roles
 */
export function ownerFilter(organizationId: string | undefined) {
	if (organizationId === undefined)
		return { query: {}, ownIn: (roles: readonly Role[]) => roles.filter(({ owner_id }) => owner_id == null) };
	return {
		query: { type: "organization", owner_id: organizationId } as const,
		ownIn: (roles: readonly Role[]) => roles.map((role): Role => ({ ...role, owner_id: organizationId })),
	};
}
