import { ApiError } from "../api-error.ts";
import type { Call } from "../call.ts";
import { listBody, stringsIn } from "../validate-body.ts";

/** The body that names roles, to be given or taken. */
export const roleList = listBody("roles", "role-id");

/** The ids in a body's `roles`. Roles of one organization count only in it. @throws ApiError 404 for one that is not there. */
export async function requireRoles(call: Call, organizationId?: string): Promise<string[]> {
	const ids = stringsIn(await call.body(), "roles");
	for (const id of ids) {
		const role = call.state.roles.get(id);
		if (role === undefined || (role.ownerId !== undefined && role.ownerId !== organizationId))
			throw new ApiError(404, `No such role with id: ${id}`);
	}
	return ids;
}
