import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type UserRoles, userRoleSchema } from "../contract-roles.ts";

/** The roles given to a user directly: at most 50, which is also Auth0's limit for one user. */
export async function listUserRoles(userId: string, signal: AbortSignal): Promise<UserRoles> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.users.roles.list(userId, { per_page: 50, include_totals: true }, request),
	);
	const roles = page.data.map((role) => userRoleSchema.parse(role));
	return { roles, total: page.response.total ?? roles.length };
}
