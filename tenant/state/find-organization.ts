import type { OrganizationRecord } from "../records/organization-record.ts";
import type { TenantState } from "./tenant-state.ts";

/**
 * Finds the organization that `organization` names: by id, or by name if the tenant allows names.
 * @see https://auth0.com/docs/manage-users/organizations/using-tokens
 */
export function findOrganization(
	{ organizations, settings }: Pick<TenantState, "organizations" | "settings">,
	asked: string,
): OrganizationRecord | undefined {
	if (asked.startsWith("org_")) return organizations.get(asked);
	if (settings.allow_organization_name_in_authentication_api !== true) return undefined;
	return [...organizations.values()].find(({ name }) => name === asked.toLowerCase());
}
