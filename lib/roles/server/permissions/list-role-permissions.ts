import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { setVersion } from "../../../http/server/set-version.ts";
import { toPermissionKey } from "../../../management-api/permission-key.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type RoleParams, type RolePermissions, rolePermissionSchema } from "../../contract.ts";

/**
 * Returns all permissions of a role and the version of that set. Makes one upstream call per 100 permissions; the calls after the first run
 * in parallel unless many roles are read at once.
 * @throws ProblemError `role_not_found`
 */
export async function listRolePermissions(
	{ signal }: ReadContext,
	{ roleId }: RoleParams,
	{ sideBySide = true } = {},
): Promise<RolePermissions> {
	const { rows, hasMore } = await readAllPages(
		async (page) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.roles.permissions.list(roleId, page, request),
			);
			return found.response;
		},
		"permissions",
		{ sideBySide },
	);
	const permissions = readList(rolePermissionSchema, rows, "permissions");
	return { permissions, version: setVersion(permissions.map(toPermissionKey)), hasMore };
}
