import { fieldsOf } from "../../records/fields-of.ts";
import { emptyOrganization, type OrganizationRecord } from "../../records/organization-record.ts";
import { newId } from "../../state/new-id.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";
import { organizationAnswer } from "./organization-answer.ts";
import { enableConnection, toConnectionAnswer } from "./organization-connection.ts";

type Body = Record<string, unknown>;

function requireFreeName({ organizations }: TenantState, name: unknown, except?: string): void {
	const isTaken = (other: OrganizationRecord) => other.name === name && other.id !== except;
	if ([...organizations.values()].some(isTaken)) throw failure("organization_exists");
}

/**
 * Writes the fields of a body. Null removes a field. An organization shows its settings for third parties and entitlements only once a
 * client has set them, because Auth0 added both while tenants were in use.
 */
function write(organization: OrganizationRecord, { name, display_name, ...fields }: Body): void {
	if (typeof name === "string") organization.name = name;
	if (typeof display_name === "string") organization.display_name = display_name;
	const isNewer = fields.is_app_entitlement_active !== undefined;
	const written = { ...(isNewer ? { third_party_client_access: "block" } : {}), ...organization.fields, ...fields };
	organization.fields = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
}

/** Adds an organization with the connections in the body. @throws ApiError 400 `invalid_body`, 409 `organization_conflict`. */
export function createOrganization(state: TenantState, body: Body) {
	requireFreeName(state, body.name);
	const { enabled_connections, ...rest } = body;
	const organization = emptyOrganization(newId("org"), String(body.name));
	const enabled = Array.isArray(enabled_connections) ? enabled_connections : [];
	for (const settings of enabled) enableConnection(state, organization, fieldsOf(settings));
	write(organization, rest);
	state.organizations.set(organization.id, organization);
	const show = toConnectionAnswer(state, "enabled_connections");
	return {
		...organizationAnswer(organization),
		...(enabled.length === 0 ? {} : { enabled_connections: [...organization.connections].map(show) }),
	};
}

/** Changes an organization. @throws ApiError 400 `invalid_body`, 409 `organization_conflict`. */
export function updateOrganization(state: TenantState, organization: OrganizationRecord, body: Body): void {
	requireFreeName(state, body.name, organization.id);
	write(organization, body);
}
