import { randomBytes } from "node:crypto";
import type { RoleRecord } from "../state/records.ts";
import { privateOf, type TenantState } from "../state/tenant-state.ts";
import { ApiError, inexistentRole } from "./api-error.ts";
import { type AddEndpoint, type Call, ok } from "./endpoints.ts";
import { pageOf, pagingOf } from "./paging.ts";
import { type BodySchema, validateBody } from "./validate-body.ts";

const fields: BodySchema["properties"] = {
	name: { type: "string", minLength: 1 },
	description: { type: "string" },
};
const newRole: BodySchema = { properties: fields, required: ["name"] };
const changedRole: BodySchema = { properties: fields };

/** The role that the path names. @throws ApiError 404. */
export function roleOf({ state, param }: Call): RoleRecord {
	const role = state.roles.get(param("id"));
	if (role === undefined) throw inexistentRole();
	return role;
}

/** A role as the API answers with it. */
export const roleAnswer = ({ id, name, description }: RoleRecord) => ({ id, name, description });

function requireFreeName(state: TenantState, name: unknown, except?: string): void {
	const taken = [...state.roles.values()].some((role) => role.name === name && role.id !== except);
	if (taken) throw new ApiError(409, "The role already exists.");
}

function createRole(state: TenantState, body: Record<string, unknown>) {
	validateBody(body, newRole);
	requireFreeName(state, body.name);
	const id = `rol_${randomBytes(12).toString("base64url").replace(/[-_]/g, "x")}`;
	const role = {
		id,
		name: String(body.name),
		description: String(body.description ?? ""),
		permissions: new Set<string>(),
	};
	state.roles.set(id, role);
	return { ...roleAnswer(role), description: body.description ?? null };
}

/** Roles. A create answers 200, and so does a delete, with `{}`. @see https://auth0.com/docs/api/management/v2/roles */
export function addRoles(endpoint: AddEndpoint): void {
	endpoint("get", "/roles", {
		scopes: ["read:roles"],
		handle: (call) => {
			const part = call.query("name_filter")?.toLowerCase() ?? "";
			const roles = [...call.state.roles.values()].filter((role) => role.name.toLowerCase().includes(part));
			return ok(pageOf(roles, pagingOf(call), "roles", { show: roleAnswer }));
		},
	});
	endpoint("post", "/roles", {
		scopes: ["create:roles"],
		description: "Create a role",
		handle: async (call) => ok(createRole(call.state, await call.body())),
	});
	endpoint("get", "/roles/:id", { scopes: ["read:roles"], handle: (call) => ok(roleAnswer(roleOf(call))) });
	endpoint("patch", "/roles/:id", {
		scopes: ["update:roles"],
		description: "Update a role",
		handle: async (call) => {
			const [role, body] = [roleOf(call), await call.body()];
			validateBody(body, changedRole);
			requireFreeName(call.state, body.name, role.id);
			return ok(roleAnswer(Object.assign(role, body)));
		},
	});
	endpoint("delete", "/roles/:id", {
		scopes: ["delete:roles"],
		description: "Delete a role",
		handle: (call) => {
			const { id } = roleOf(call);
			for (const userId of call.state.users.keys()) privateOf(call.state, userId).roleIds.delete(id);
			call.state.roles.delete(id);
			return ok({});
		},
	});
}
