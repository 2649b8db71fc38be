import "server-only";
import type { Role } from "../contract.ts";

/**
 * How the roles of one owner are asked for and told apart: those of an organization, which exist within it alone, or those of the tenant.
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
