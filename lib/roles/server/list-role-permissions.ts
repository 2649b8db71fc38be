import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type RolePermissions, rolePermissionSchema } from "../contract.ts";

const perPage = 50;

/** What a role allows, 50 a page. @throws ProblemError `role_not_found` */
export async function listRolePermissions(roleId: string, page: number, signal: AbortSignal): Promise<RolePermissions> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.permissions.list(roleId, { page: page - 1, per_page: perPage, include_totals: true }, request),
	);
	const { start, limit, total } = found.response;
	const permissions = found.data.map((permission) => rolePermissionSchema.parse(permission));
	return {
		permissions,
		start: start ?? (page - 1) * perPage,
		limit: limit ?? perPage,
		total: total ?? permissions.length,
	};
}
