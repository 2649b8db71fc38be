import { z } from "zod";
import type { TenantContext } from "../core/tenant-context.ts";

export const givenPermissionsSchema = z.strictObject({
	role_id: z.string(),
	permissions: z.array(z.strictObject({ resource_server_identifier: z.string(), permission_name: z.string() })).min(1),
});

/** Gives a role permissions whether or not an API defines them, as a role has that outlived one. False if there is no such role. */
export function givePermissions(
	{ state }: TenantContext,
	{ role_id, permissions }: z.infer<typeof givenPermissionsSchema>,
): { given: boolean } {
	const role = state.roles.get(role_id);
	for (const { resource_server_identifier, permission_name } of permissions)
		role?.permissions.add(`${resource_server_identifier} ${permission_name}`);
	return { given: role !== undefined };
}
