import { privateOf, type TenantState } from "../state/tenant-state.ts";
import { ApiError, inexistentRole, inexistentUser } from "./api-error.ts";
import { type AddEndpoint, type Call, ok } from "./endpoints.ts";
import { pageOf, pagingOf } from "./paging.ts";
import { permissionAnswers, roleAnswer } from "./user-belongings.ts";
import { stringsOf, validateBody } from "./validate-body.ts";

const userList = { properties: { users: { type: "array", minItems: 1 } }, required: ["users"] } as const;
const offsetWindow = 1_000;

function roleOf({ state, param }: Call) {
	const role = state.roles.get(param("id"));
	if (role === undefined) throw inexistentRole();
	return role;
}

function membersOf(state: TenantState, roleId: string) {
	const members = [...state.users.values()].filter((user) => privateOf(state, user.user_id).roleIds.has(roleId));
	return members.map(({ user_id, email, picture, name }) => ({ user_id, email, picture, name }));
}

function requireOffset(call: Call): void {
	const { page, perPage } = pagingOf(call);
	if (page * perPage + perPage <= offsetWindow) return;
	const help = "To fetch results beyond 1000, use the checkpoint pagination method.";
	throw new ApiError(
		400,
		`Requesting page ${page} exceeds the allowed maximum of 1000 records. ${help}`,
		"invalid_paging",
	);
}

/** Checkpoint paging: `take` wins over pages, and the last page has no `next`. */
function checkpoint<T>(call: Call, items: readonly T[], name: string): unknown {
	const from = Number(Buffer.from(call.query("from") ?? "", "base64url").toString() || 0);
	const take = Math.min(100, Math.max(1, Number(call.query("take")) || 50));
	const more = from + take < items.length;
	return {
		[name]: items.slice(from, from + take),
		...(more ? { next: Buffer.from(String(from + take)).toString("base64url") } : {}),
	};
}

/** Roles with their permissions and members. */
export function addRoles(endpoint: AddEndpoint): void {
	endpoint("get", "/roles", {
		scopes: ["read:roles"],
		handle: (call) => {
			const part = call.query("name_filter")?.toLowerCase() ?? "";
			const roles = [...call.state.roles.values()].filter((role) => role.name.toLowerCase().includes(part));
			return ok(pageOf(roles.map(roleAnswer), pagingOf(call), "roles"));
		},
	});
	endpoint("get", "/roles/:id", { scopes: ["read:roles"], handle: (call) => ok(roleAnswer(roleOf(call))) });
	endpoint("get", "/roles/:id/permissions", {
		scopes: ["read:roles"],
		handle: (call) =>
			ok(pageOf(permissionAnswers(call.state, roleOf(call).permissions), pagingOf(call), "permissions")),
	});
	endpoint("get", "/roles/:id/users", {
		scopes: ["read:users", "read:roles", "read:role_members"],
		handle: (call) => {
			const members = membersOf(call.state, roleOf(call).id);
			if (call.query("take") !== undefined || call.query("from") !== undefined)
				return ok(checkpoint(call, members, "users"));
			requireOffset(call);
			return ok(pageOf(members, pagingOf(call), "users"));
		},
	});
	endpoint("post", "/roles/:id/users", {
		scopes: ["update:roles", "create:role_members"],
		description: "Assign users to a role",
		handle: async (call) => {
			const { id } = roleOf(call);
			const body = await call.body();
			validateBody(body, userList);
			const users = stringsOf(body, "users");
			if (users.some((userId) => !call.state.users.has(userId))) throw inexistentUser();
			for (const userId of users) privateOf(call.state, userId).roleIds.add(id);
			return ok({});
		},
	});
}
