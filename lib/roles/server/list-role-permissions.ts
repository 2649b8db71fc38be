import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../management-api/server/read-upstream.ts";
import { type RolePermissions, rolePermissionSchema } from "../contract.ts";

const perPage = 50;

/** What a role allows, 50 a page. @throws ProblemError `role_not_found` */
export async function listRolePermissions(roleId: string, page: number, signal: AbortSignal): Promise<RolePermissions> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.permissions.list(roleId, { page: page - 1, per_page: perPage, include_totals: true }, request),
	);
	const { response } = found;
	const permissions = readList(rolePermissionSchema, rowsOf(response, "permissions"), "permissions");
	return {
		permissions,
		start: countOf(response, "start", (page - 1) * perPage),
		limit: countOf(response, "limit", perPage),
		total: countOf(response, "total", permissions.length),
	};
}
