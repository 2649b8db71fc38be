import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readAllPages } from "../../management-api/server/read-pages.ts";
import { readList } from "../../management-api/server/read-upstream.ts";
import { type UserPermissions, userPermissionSchema } from "../contract-roles.ts";

/**
 * The permissions of a user, each with where it comes from: given directly, or through a role. One upstream call for each 100, 1,000 at
 * most: one for the first, the rest side by side.
 */
export async function listUserPermissions(userId: string, signal: AbortSignal): Promise<UserPermissions> {
	const { rows, total } = await readAllPages(
		async (page) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.users.permissions.list(userId, page, request),
			);
			return found.response;
		},
		"permissions",
		{ sideBySide: true },
	);
	return { permissions: readList(userPermissionSchema, rows, "permissions"), total };
}
