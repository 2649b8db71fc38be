import { permissionsOf } from "../../../state/permissions-of.ts";
import { failure } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../../endpoints.ts";
import { pageOf, pagingOf } from "../../paging.ts";
import { permissionKeysOf, permissionList } from "../../roles/permission-keys.ts";
import { userOf } from "../user-of.ts";

const mostPermissions = 1_000;

type Named = { permission_name: string; resource_server_identifier: string };

const byName = (a: Named, b: Named) =>
	a.permission_name.localeCompare(b.permission_name) ||
	a.resource_server_identifier.localeCompare(b.resource_server_identifier);

/** Returns the keys of the permissions to remove, whether or not an API still has them. */
async function keysToTake(call: Call): Promise<string[]> {
	const body = await call.body();
	const list: Named[] = Array.isArray(body.permissions) ? body.permissions : [];
	return list.map(
		({ resource_server_identifier, permission_name }) => `${resource_server_identifier} ${permission_name}`,
	);
}

/** Adds a user's permissions with their sources. Up to 1,000 are assigned directly; any can be removed. */
export function addUserPermissions(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/permissions", {
		handle: (call) => {
			const paging = pagingOf(call, { least: 1 });
			return ok(pageOf(permissionsOf(call.state, userOf(call).user_id).sort(byName), paging, "permissions"));
		},
	});
	endpoint("POST /users/:id/permissions", {
		description: "Assign Permissions to a User",
		body: permissionList,
		handle: async (call) => {
			const keys = await permissionKeysOf(call);
			const { permissions } = call.state.users.privateOf(userOf(call).user_id);
			if (new Set([...permissions, ...keys]).size > mostPermissions) throw failure("too_many_user_permissions");
			for (const key of keys) permissions.add(key);
			return created({});
		},
	});
	endpoint("DELETE /users/:id/permissions", {
		description: "Remove Permissions from a User",
		body: permissionList,
		handle: async (call) => {
			const keys = await keysToTake(call);
			const { permissions } = call.state.users.privateOf(userOf(call).user_id);
			for (const key of keys) permissions.delete(key);
			return noContent;
		},
	});
}
