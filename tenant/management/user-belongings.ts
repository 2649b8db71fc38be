import type { RoleRecord } from "../state/records.ts";
import { permissionsOf, privateOf } from "../state/tenant-state.ts";
import { inexistentRole } from "./api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "./endpoints.ts";
import { pageOf, pagingOf } from "./paging.ts";
import { permissionKeysOf } from "./permission-keys.ts";
import { roleAnswer } from "./roles.ts";
import { userOf } from "./users.ts";
import { requireStrings } from "./validate-body.ts";

async function roleIdsOf(call: Call): Promise<string[]> {
	const ids = requireStrings(await call.body(), "roles");
	if (ids.some((id) => !call.state.roles.has(id))) throw inexistentRole();
	return ids;
}

function addUserRoles(endpoint: AddEndpoint): void {
	endpoint("get", "/users/:id/roles", {
		scopes: ["read:users", "read:roles", "read:role_members"],
		handle: (call) => {
			const { roleIds } = privateOf(call.state, userOf(call).user_id);
			const roles: RoleRecord[] = [...roleIds].flatMap((id) => call.state.roles.get(id) ?? []);
			roles.sort((a, b) => a.name.localeCompare(b.name));
			return ok(pageOf(roles, pagingOf(call), "roles", { show: roleAnswer }));
		},
	});
	endpoint("post", "/users/:id/roles", {
		scopes: ["update:users", "create:role_members"],
		description: "Assign roles to a user",
		handle: async (call) => {
			const { roleIds } = privateOf(call.state, userOf(call).user_id);
			for (const id of await roleIdsOf(call)) roleIds.add(id);
			return noContent;
		},
	});
	endpoint("delete", "/users/:id/roles", {
		scopes: ["update:users", "delete:role_members"],
		description: "Remove roles from a user",
		handle: async (call) => {
			const { roleIds } = privateOf(call.state, userOf(call).user_id);
			for (const id of await roleIdsOf(call)) roleIds.delete(id);
			return noContent;
		},
	});
}

function addUserPermissions(endpoint: AddEndpoint): void {
	endpoint("get", "/users/:id/permissions", {
		scopes: ["read:users"],
		handle: (call) => ok(pageOf(permissionsOf(call.state, userOf(call).user_id), pagingOf(call), "permissions")),
	});
	endpoint("post", "/users/:id/permissions", {
		scopes: ["update:users"],
		description: "Assign permissions to a user",
		handle: async (call) => {
			const { permissions } = privateOf(call.state, userOf(call).user_id);
			for (const key of await permissionKeysOf(call)) permissions.add(key);
			return created({});
		},
	});
	endpoint("delete", "/users/:id/permissions", {
		scopes: ["update:users"],
		description: "Remove permissions from a user",
		handle: async (call) => {
			const { permissions } = privateOf(call.state, userOf(call).user_id);
			for (const key of await permissionKeysOf(call)) permissions.delete(key);
			return noContent;
		},
	});
}

/** The roles, permissions and logs of a user. Logs are the latest first, unless `sort=date:1`. */
export function addUserBelongings(endpoint: AddEndpoint): void {
	addUserRoles(endpoint);
	addUserPermissions(endpoint);
	endpoint("get", "/users/:id/logs", {
		scopes: ["read:logs", "read:logs_users"],
		handle: (call) => {
			const entries = [...(call.state.logsByUser.get(userOf(call).user_id) ?? [])];
			const direction = call.query("sort") === "date:1" ? 1 : -1;
			entries.sort((a, b) => a.date.localeCompare(b.date) * direction);
			return ok(pageOf(entries, pagingOf(call), "logs", { withLength: true }));
		},
	});
}
