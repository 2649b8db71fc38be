import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type UserRoles, userRoleSchema } from "../contract-roles.ts";

/** The roles a user has as a member of one organization, and nowhere else: the first 50. One upstream call. */
export async function listOrganizationRoles(
	userId: string,
	organizationId: string,
	signal: AbortSignal,
): Promise<UserRoles> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.organizations.members.roles.list(organizationId, userId, { per_page: 50, include_totals: true }, request),
	);
	const roles = page.data.map((role) => userRoleSchema.parse(role));
	return { roles, total: page.response.total ?? roles.length };
}
