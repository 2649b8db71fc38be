import { ApiError } from "../api-error.ts";
import type { Call } from "../call.ts";
import { listBody, stringsIn } from "../validate-body.ts";

/** Body schema of a list of roles. */
export const roleList = listBody("roles", "role-id");

/**
 * Returns the ids in a body's `roles`. Roles of an organization are found in that organization only. @throws ApiError 404 for an unknown
 * one.
 */
export async function requireRoles(call: Call, organizationId?: string): Promise<string[]> {
	const ids = stringsIn(await call.body(), "roles");
	for (const id of ids) {
		const role = call.state.roles.get(id);
		if (role === undefined || (role.ownerId !== undefined && role.ownerId !== organizationId))
			throw new ApiError(404, `No such role with id: ${id}`);
	}
	return ids;
}
