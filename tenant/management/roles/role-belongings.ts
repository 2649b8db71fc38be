import type { UserRecord } from "../../records/user-record.ts";
import { describePermission } from "../../state/permissions-of.ts";
import { ApiError, failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { listOf, pageOf, pagingOf } from "../paging.ts";
import { listBody, stringsIn } from "../validate-body.ts";
import { permissionKeysOf, permissionList } from "./permission-keys.ts";
import { requireRoomForRoles } from "./require-room-for-roles.ts";
import { roleOf } from "./roles.ts";

const mostPermissions = 1_000;

const shownMember = ({ user_id, email, picture, name }: UserRecord) => ({ user_id, email, picture, name });

function membersOf(call: Call) {
	const { users } = call.state;
	const show = (userId: string) => {
		const user = users.get(userId);
		return user === undefined ? undefined : shownMember(user);
	};
	return listOf(call, [...users.membersOf(roleOf(call).id)], "users", { show, keyOf: (userId) => userId });
}

function addRoleMembers(endpoint: AddEndpoint): void {
	endpoint("GET /roles/:id/users", {
		handle: (call) => ok(membersOf(call)),
	});
	endpoint("POST /roles/:id/users", {
		description: "Assign users to a role",
		body: listBody("users"),
		handle: async (call) => {
			const { id, type } = roleOf(call);
			const users = stringsIn(await call.body(), "users");
			if (type === "organization") throw failure("role_of_organization");
			if (users.some((userId) => !call.state.users.has(userId))) throw failure("inexistent_users");
			for (const userId of users) requireRoomForRoles(call.state, userId, [id]);
			for (const userId of users) call.state.users.giveRole(userId, id);
			return ok({});
		},
	});
}

/** Adds the permissions and members of a role. Members page by offset up to 1,000, and by checkpoint without limit. */
export function addRoleBelongings(endpoint: AddEndpoint): void {
	addRoleMembers(endpoint);
	endpoint("GET /roles/:id/permissions", {
		handle: (call) => {
			const show = (key: string) => describePermission(call.state, key);
			const keys = [...roleOf(call).permissions].sort();
			return ok(pageOf(keys, pagingOf(call, { least: 1 }), "permissions", { show }));
		},
	});
	endpoint("POST /roles/:id/permissions", {
		description: "Associate permissions with a role",
		body: permissionList,
		handle: async (call) => {
			const { permissions } = roleOf(call);
			const all = new Set([...permissions, ...(await permissionKeysOf(call))]);
			if (all.size > mostPermissions) throw new ApiError(400, "No more permissions can be assigned to this role.");
			for (const key of all) permissions.add(key);
			return created({});
		},
	});
	endpoint("DELETE /roles/:id/permissions", {
		description: "Remove permissions from a role",
		body: permissionList,
		handle: async (call) => {
			const { permissions } = roleOf(call);
			for (const key of await permissionKeysOf(call, permissions)) permissions.delete(key);
			return noContent;
		},
	});
}
