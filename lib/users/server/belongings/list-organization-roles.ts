import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type UserRoles, userRoleSchema } from "../../user-roles.ts";

/** The roles a user has as a member of one organization, and nowhere else. One upstream call for each 100. */
export async function listOrganizationRoles(
	userId: string,
	organizationId: string,
	signal: AbortSignal,
): Promise<UserRoles> {
	const { rows, total } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.members.roles.list(organizationId, userId, page, request),
		);
		return found.response;
	}, "roles");
	return { roles: readList(userRoleSchema, rows, "roles"), total };
}
