import { randomBytes } from "node:crypto";
import type { RoleRecord } from "../../state/role-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { ApiError, failure } from "../api-error.ts";
import { type AddEndpoint, type Call, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import { type BodySchema, validateBody } from "../validate-body.ts";

const fields: BodySchema["properties"] = {
	name: { type: "string", minLength: 1 },
	description: { type: "string" },
};
const newRole: BodySchema = { properties: fields, required: ["name"] };
const changedRole: BodySchema = { properties: fields };

/** The role that the path names. @throws ApiError 404. */
export function roleOf({ state, param }: Call): RoleRecord {
	const role = state.roles.get(param("id"));
	if (role === undefined) throw failure("inexistent_role");
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
	const role: RoleRecord = {
		type: "tenant",
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
	endpoint("GET /roles", {
		handle: (call) => {
			const part = call.query("name_filter")?.toLowerCase() ?? "";
			const roles = [...call.state.roles.values()].filter((role) => role.name.toLowerCase().includes(part));
			return ok(pageOf(roles, pagingOf(call), "roles", { show: roleAnswer }));
		},
	});
	endpoint("POST /roles", {
		description: "Create a role",
		handle: async (call) => ok(createRole(call.state, await call.body())),
	});
	endpoint("GET /roles/:id", { handle: (call) => ok(roleAnswer(roleOf(call))) });
	endpoint("PATCH /roles/:id", {
		description: "Update a role",
		handle: async (call) => {
			const [role, body] = [roleOf(call), await call.body()];
			validateBody(body, changedRole);
			requireFreeName(call.state, body.name, role.id);
			return ok(roleAnswer(Object.assign(role, body)));
		},
	});
	endpoint("DELETE /roles/:id", {
		description: "Delete a role",
		handle: (call) => {
			const { id } = roleOf(call);
			for (const userId of call.state.users.keys()) call.state.users.privateOf(userId).roleIds.delete(id);
			call.state.roles.delete(id);
			return ok({});
		},
	});
}
