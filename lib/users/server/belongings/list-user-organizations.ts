import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { organizationSchema, type UserOrganizations } from "../../belongings.ts";
import { type UserRoles, userRoleSchema } from "../../user-roles.ts";

/** Lists the roles that a user has as a member of one organization, and nowhere else. Makes one upstream call for each 100. */
export async function listOrganizationRoles(
	{ signal }: ReadContext,
	{ userId, organizationId }: { userId: string; organizationId: string },
): Promise<UserRoles> {
	const { rows, total } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.members.roles.list(organizationId, userId, page, request),
		);
		return found.response;
	}, "roles");
	return { roles: readList(userRoleSchema, rows, "roles"), total };
}

/** Lists the organizations that a user is a member of. Makes one upstream call for each 100, at most 1,000. */
export async function listUserOrganizations(
	{ signal }: ReadContext,
	{ userId }: { userId: string },
): Promise<UserOrganizations> {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.organizations.list(userId, page, request),
		);
		return found.response;
	}, "organizations");
	return { organizations: readList(organizationSchema, rows, "organizations"), hasMore };
}
