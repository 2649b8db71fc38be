import type { RoleRecord } from "../../records/role-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import type { BodySchema } from "../validate-body.ts";
import { createRole, newRole, requireFreeRoleName } from "./create-role.ts";
import { roleAnswer } from "./role-answer.ts";

const changedRole: BodySchema = {
	properties: { name: { type: "string", minLength: 1 }, description: { type: "string" } },
};

/** Finds the role in this path parameter. @throws ApiError 404. */
export function roleOf({ state, param }: Call, name = "id"): RoleRecord {
	const role = state.roles.get(param(name));
	if (role === undefined) throw failure("inexistent_role");
	return role;
}

/** Throws for a role of an organization if the tenant's plan has none. @throws ApiError 403 `insufficient_entitlement`. */
function requireOrganizationRoles({ tenant }: Call, type: unknown): void {
	if (type === "organization" && !tenant.settings.organizationRoles) throw failure("no_organization_roles");
}

/** Returns the roles of the tenant, or of the organization in `owner_id`. @throws ApiError 400 without `owner_id`, 403. */
function findRoles(call: Call): RoleRecord[] {
	const { state, query } = call;
	const [part, owner] = [query("name_filter")?.toLowerCase() ?? "", query("owner_id") || undefined];
	const type = query("type") || (owner === undefined ? "tenant" : "organization");
	requireOrganizationRoles(call, type);
	if (type === "organization" && owner === undefined) throw wrongQuery("Missing required property: owner_id");
	return [...state.roles.values()].filter(
		(role) =>
			role.type === type && (owner === undefined || role.ownerId === owner) && role.name.toLowerCase().includes(part),
	);
}

/** Deletes a role and removes it from everybody who has it. */
export function removeRole(state: TenantState, id: string): void {
	for (const userId of [...state.users.membersOf(id)]) state.users.takeRole(userId, id);
	for (const group of state.groups.values()) group.roleIds.delete(id);
	for (const { members, waitingRoles, groupRoles } of state.organizations.values())
		for (const roleIds of [...members.values(), ...waitingRoles.values(), ...groupRoles.values()]) roleIds.delete(id);
	state.roles.delete(id);
}

/**
 * Adds the roles. A create answers 200, and a delete answers 200 with `{}`.
 * @see https://auth0.com/docs/api/management/v2/roles
 */
export function addRoles(endpoint: AddEndpoint): void {
	endpoint("GET /roles", {
		handle: (call) => ok(pageOf(findRoles(call), pagingOf(call, { least: 1 }), "roles", { show: roleAnswer })),
	});
	endpoint("POST /roles", {
		description: "Create a role",
		body: newRole,
		handle: async (call) => {
			const body = await call.body();
			requireOrganizationRoles(call, body.type);
			return ok(createRole(call.state, body));
		},
	});
	endpoint("GET /roles/:id", { handle: (call) => ok(roleAnswer(roleOf(call))) });
	endpoint("PATCH /roles/:id", {
		description: "Update a role",
		body: changedRole,
		handle: async (call) => {
			const [role, body] = [roleOf(call), await call.body()];
			requireFreeRoleName(call.state, body.name, role.ownerId, role.id);
			return ok(roleAnswer(Object.assign(role, body)));
		},
	});
	endpoint("DELETE /roles/:id", {
		description: "Delete a role",
		handle: (call) => {
			removeRole(call.state, roleOf(call).id);
			return ok({});
		},
	});
}
