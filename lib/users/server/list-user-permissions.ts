import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type UserPermissions, userPermissionSchema } from "../contract-roles.ts";

const mostShown = 100;

/** The permissions of a user, each with where it comes from: given directly, or through a role. The first 100, and how many there are. */
export async function listUserPermissions(userId: string, signal: AbortSignal): Promise<UserPermissions> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.users.permissions.list(userId, { per_page: mostShown, include_totals: true }, request),
	);
	const permissions = page.data.map((permission) => userPermissionSchema.parse(permission));
	return { permissions, total: page.response.total ?? permissions.length };
}
