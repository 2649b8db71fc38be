import { permissionsOf } from "../../state/permissions-of.ts";
import type { RoleRecord } from "../../state/role-record.ts";
import { failure } from "../api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import { permissionKeysOf } from "../roles/permission-keys.ts";
import { roleAnswer } from "../roles/role-answer.ts";
import { requireStrings } from "../validate-body.ts";
import { userOf } from "./users.ts";

async function roleIdsOf(call: Call): Promise<string[]> {
	const ids = requireStrings(await call.body(), "roles");
	if (ids.some((id) => !call.state.roles.has(id))) throw failure("inexistent_role");
	return ids;
}

function addUserRoles(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/roles", {
		handle: (call) => {
			const { roleIds } = call.state.users.privateOf(userOf(call).user_id);
			const roles: RoleRecord[] = [...roleIds].flatMap((id) => call.state.roles.get(id) ?? []);
			roles.sort((a, b) => a.name.localeCompare(b.name));
			return ok(pageOf(roles, pagingOf(call), "roles", { show: roleAnswer }));
		},
	});
	endpoint("POST /users/:id/roles", {
		description: "Assign roles to a user",
		handle: async (call) => {
			const { roleIds } = call.state.users.privateOf(userOf(call).user_id);
			for (const id of await roleIdsOf(call)) roleIds.add(id);
			return noContent;
		},
	});
	endpoint("DELETE /users/:id/roles", {
		description: "Remove roles from a user",
		handle: async (call) => {
			const { roleIds } = call.state.users.privateOf(userOf(call).user_id);
			for (const id of await roleIdsOf(call)) roleIds.delete(id);
			return noContent;
		},
	});
}

function addUserPermissions(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/permissions", {
		handle: (call) => ok(pageOf(permissionsOf(call.state, userOf(call).user_id), pagingOf(call), "permissions")),
	});
	endpoint("POST /users/:id/permissions", {
		description: "Assign permissions to a user",
		handle: async (call) => {
			const { permissions } = call.state.users.privateOf(userOf(call).user_id);
			for (const key of await permissionKeysOf(call)) permissions.add(key);
			return created({});
		},
	});
	endpoint("DELETE /users/:id/permissions", {
		description: "Remove permissions from a user",
		handle: async (call) => {
			const { permissions } = call.state.users.privateOf(userOf(call).user_id);
			for (const key of await permissionKeysOf(call)) permissions.delete(key);
			return noContent;
		},
	});
}

/** The roles, permissions and logs of a user. Logs are the latest first, unless `sort=date:1`. */
export function addUserBelongings(endpoint: AddEndpoint): void {
	addUserRoles(endpoint);
	addUserPermissions(endpoint);
	endpoint("GET /users/:id/logs", {
		handle: (call) => {
			const entries = [...(call.state.logsByUser.get(userOf(call).user_id) ?? [])];
			const direction = call.query("sort") === "date:1" ? 1 : -1;
			entries.sort((a, b) => a.date.localeCompare(b.date) * direction);
			return ok(pageOf(entries, pagingOf(call), "logs", { withLength: true }));
		},
	});
}
