import { describePermission } from "../../state/permissions-of.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { asksForCheckpoint, checkpointOf, pageOf, pagingOf, requireOffset } from "../paging.ts";
import { requireStrings } from "../validate-body.ts";
import { permissionKeysOf } from "./permission-keys.ts";
import { roleOf } from "./roles.ts";

function membersOf(state: TenantState, roleId: string) {
	const members = [...state.users.values()].filter((user) => state.users.privateOf(user.user_id).roleIds.has(roleId));
	return members.map(({ user_id, email, picture, name }) => ({ user_id, email, picture, name }));
}

function addRoleMembers(endpoint: AddEndpoint): void {
	endpoint("GET /roles/:id/users", {
		handle: (call) => {
			const members = membersOf(call.state, roleOf(call).id);
			if (asksForCheckpoint(call)) return ok(checkpointOf(call, members, "users"));
			const paging = pagingOf(call);
			requireOffset(paging);
			return ok(pageOf(members, paging, "users"));
		},
	});
	endpoint("POST /roles/:id/users", {
		description: "Assign users to a role",
		handle: async (call) => {
			const { id } = roleOf(call);
			const users = requireStrings(await call.body(), "users");
			if (users.some((userId) => !call.state.users.has(userId))) throw failure("inexistent_user");
			for (const userId of users) call.state.users.privateOf(userId).roleIds.add(id);
			return ok({});
		},
	});
}

/** The permissions and members of a role. Members page by offset up to 1,000, and by checkpoint without end. */
export function addRoleBelongings(endpoint: AddEndpoint): void {
	addRoleMembers(endpoint);
	endpoint("GET /roles/:id/permissions", {
		handle: (call) => {
			const show = (key: string) => describePermission(call.state, key);
			return ok(pageOf([...roleOf(call).permissions], pagingOf(call), "permissions", { show }));
		},
	});
	endpoint("POST /roles/:id/permissions", {
		description: "Associate permissions with a role",
		handle: async (call) => {
			const { permissions } = roleOf(call);
			for (const key of await permissionKeysOf(call)) permissions.add(key);
			return created({});
		},
	});
	endpoint("DELETE /roles/:id/permissions", {
		description: "Remove permissions from a role",
		handle: async (call) => {
			const { permissions } = roleOf(call);
			for (const key of await permissionKeysOf(call)) permissions.delete(key);
			return noContent;
		},
	});
}
