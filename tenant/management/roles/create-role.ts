import type { RoleRecord } from "../../records/role-record.ts";
import { newId } from "../../state/new-id.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure, wrongBody } from "../api-error.ts";
import type { BodySchema } from "../validate-body.ts";
import { roleAnswer } from "./role-answer.ts";

export const newRole: BodySchema = {
	properties: {
		name: { type: "string", minLength: 1 },
		description: { type: "string" },
		type: { type: "string", enum: ["tenant", "organization"] },
		owner_id: { type: "string", format: "organization-id" },
	},
	required: ["name"],
};

/** Auth0's maximum of roles of a tenant and of an organization. */
const mostRoles = { tenant: 1_000, organization: 350 };

/** Throws if the owner already has a role with this name. @throws ApiError 409. */
export function requireFreeRoleName({ roles }: TenantState, name: unknown, owner?: string, except?: string): void {
	const isTaken = (role: RoleRecord) => role.name === name && role.ownerId === owner && role.id !== except;
	if ([...roles.values()].some(isTaken)) throw failure("role_exists");
}

/** Throws if the owner has the maximum of roles. @throws ApiError 403 `too_many_entities`. */
function requireRoomForRole({ roles }: TenantState, owner: string | undefined): void {
	const held = [...roles.values()].filter(({ ownerId }) => ownerId === owner).length;
	if (owner === undefined && held >= mostRoles.tenant) throw failure("too_many_entities");
	if (owner !== undefined && held >= mostRoles.organization) throw failure("too_many_organization_entities");
}

function ownerOf(state: TenantState, { type, owner_id }: Record<string, unknown>): string | undefined {
	if (type !== "organization") {
		if (owner_id !== undefined) throw wrongBody("Additional properties not allowed: owner_id");
		return undefined;
	}
	if (owner_id === undefined) throw wrongBody("Missing required property: owner_id");
	if (!state.organizations.has(String(owner_id))) throw failure("inexistent_organization");
	return String(owner_id);
}

/** Makes an organization show its early-access fields, because a tenant with organization roles has them. */
function showEarlyAccess({ organizations }: TenantState, id: string | undefined): void {
	const organization = id === undefined ? undefined : organizations.get(id);
	if (organization === undefined) return;
	const { fields } = organization;
	organization.fields = { third_party_client_access: "block", is_app_entitlement_active: false, ...fields };
}

/**
 * Adds a role of the tenant, or with `type: "organization"` one of the organization in `owner_id`. Neither changes later. The answer has a
 * description only if one was given.
 * @throws ApiError 400 `invalid_body`, 409 if the owner already has the name, 403 `too_many_entities` past 1,000 roles of the tenant or 350
 * of an organization.
 * @see https://auth0.com/docs/manage-users/organizations/organization-roles
 */
export function createRole(state: TenantState, body: Record<string, unknown>) {
	const ownerId = ownerOf(state, body);
	requireFreeRoleName(state, body.name, ownerId);
	requireRoomForRole(state, ownerId);
	const role: RoleRecord = {
		id: newId("rol"),
		name: String(body.name),
		description: String(body.description ?? ""),
		permissions: new Set<string>(),
		type: ownerId === undefined ? "tenant" : "organization",
		...(ownerId === undefined ? {} : { ownerId }),
		...(body.type === undefined ? {} : { showsType: true }),
	};
	state.roles.set(role.id, role);
	showEarlyAccess(state, ownerId);
	const { description: _none, ...answer } = roleAnswer(role);
	if (body.description !== undefined) return roleAnswer(role);
	return role.showsType ? answer : { ...answer, description: null };
}
