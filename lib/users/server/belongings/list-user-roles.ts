import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type UserRoles, userRoleSchema } from "../../user-roles.ts";

/** Lists all roles that a user has directly. Makes one upstream call for each 100. Auth0 allows 50 per user unless the plan allows more. */
export async function listUserRoles({ signal }: ReadContext, { userId }: { userId: string }): Promise<UserRoles> {
	const { rows, total } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) => api.users.roles.list(userId, page, request));
		return found.response;
	}, "roles");
	return { roles: readList(userRoleSchema, rows, "roles"), total };
}
