import {
	describePermission,
	permissionsOf,
	privateOf,
	type TenantState,
	usersWithEmail,
} from "../state/tenant-state.ts";
import { ApiError, inexistentRole } from "./api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "./endpoints.ts";
import { pageOf, pagingOf } from "./paging.ts";
import { userOf } from "./users.ts";
import { stringsOf, validateBody } from "./validate-body.ts";

const roleList = { properties: { roles: { type: "array", minItems: 1 } }, required: ["roles"] } as const;
const permissionList = {
	properties: { permissions: { type: "array", minItems: 1 } },
	required: ["permissions"],
} as const;

export const roleAnswer = ({ id, name, description }: { id: string; name: string; description: string }) => ({
	id,
	name,
	description,
});

async function roleIdsOf(call: Call): Promise<string[]> {
	const body = await call.body();
	validateBody(body, roleList);
	const ids = stringsOf(body, "roles");
	if (ids.some((id) => !call.state.roles.has(id))) throw inexistentRole();
	return ids;
}

/** The permissions named in a body, as the keys the state holds. @throws ApiError 404 for one that no API has. */
export async function permissionKeysOf(call: Call): Promise<string[]> {
	const body = await call.body();
	validateBody(body, permissionList);
	const list = Array.isArray(body.permissions) ? body.permissions : [];
	return list.map((item) => {
		const { resource_server_identifier: api, permission_name: name } = Object(item);
		const server = [...call.state.resourceServers.values()].find(({ identifier }) => identifier === api);
		if (server?.scopes.some(({ value }) => value === name)) return `${api} ${name}`;
		throw new ApiError(
			404,
			`This permission does not exist: '${api} - ${name}'`,
			"inexistent_resource_server_permission",
		);
	});
}

/** Roles, permissions and logs of a user. */
export function addUserBelongings(endpoint: AddEndpoint): void {
	endpoint("get", "/users/:id/roles", {
		scopes: ["read:users", "read:roles", "read:role_members"],
		handle: (call) => {
			const { roleIds } = privateOf(call.state, userOf(call).user_id);
			const roles = [...roleIds].flatMap((id) => call.state.roles.get(id) ?? []).map(roleAnswer);
			return ok(pageOf(roles, pagingOf(call), "roles"));
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
	endpoint("get", "/users/:id/logs", {
		scopes: ["read:logs", "read:logs_users"],
		handle: (call) => {
			const entries = [...(call.state.logsByUser.get(userOf(call).user_id) ?? [])];
			const direction = call.query("sort") === "date:1" ? 1 : -1;
			entries.sort((a, b) => a.date.localeCompare(b.date) * direction);
			return ok(pageOf(entries, pagingOf(call), "logs", true));
		},
	});
}

/** Brute-force blocks, by user and by identifier. */
export function addUserBlocks(endpoint: AddEndpoint): void {
	const blocksOf = (state: TenantState, userId: string, identifier: string) => ({
		blocked_for: privateOf(state, userId).blockedIps.map((ip) => ({ identifier, ip })),
	});
	endpoint("get", "/user-blocks/:id", {
		scopes: ["read:users"],
		handle: (call) => {
			const user = userOf(call);
			return ok(blocksOf(call.state, user.user_id, user.email ?? user.username ?? user.phone_number ?? user.user_id));
		},
	});
	endpoint("delete", "/user-blocks/:id", {
		scopes: ["update:users"],
		description: "Unblock a User",
		handle: (call) => {
			Object.assign(privateOf(call.state, userOf(call).user_id), { blockedIps: [], failedLogins: 0 });
			return noContent;
		},
	});
	const named = (call: Call) => {
		const identifier = call.query("identifier");
		if (!identifier)
			throw new ApiError(
				400,
				"Query validation error: 'Missing required property: identifier'.",
				"invalid_query_string",
			);
		return { identifier, users: usersWithEmail(call.state, identifier.toLowerCase()) };
	};
	endpoint("get", "/user-blocks", {
		scopes: ["read:users"],
		handle: (call) => {
			const { identifier, users } = named(call);
			return ok({ blocked_for: users.flatMap((user) => blocksOf(call.state, user.user_id, identifier).blocked_for) });
		},
	});
	endpoint("delete", "/user-blocks", {
		scopes: ["update:users"],
		description: "Unblock a User by identifier",
		handle: (call) => {
			for (const user of named(call).users)
				Object.assign(privateOf(call.state, user.user_id), { blockedIps: [], failedLogins: 0 });
			return noContent;
		},
	});
}

export const permissionAnswers = (state: TenantState, keys: Iterable<string>) =>
	[...keys].map((key) => describePermission(state, key));
