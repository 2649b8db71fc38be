import { randomBytes } from "node:crypto";
import type { ClientRecord } from "../../records/client-record.ts";
import type { Entity } from "../../records/entity.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import type { OrganizationRecord } from "../../records/organization-record.ts";
import { newId } from "../../state/new-id.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { ApiError, failure } from "../api-error.ts";
import type { BodySchema } from "../validate-body.ts";

const usualTtlSeconds = 604_800;
const mostRoles = 50;

const person = (name: string, value: BodySchema): BodySchema => ({
	type: "object",
	properties: { [name]: value },
	required: [name],
	additionalProperties: false,
});

export const newInvitation: BodySchema = {
	properties: {
		inviter: person("name", { type: "string", minLength: 1, maxLength: 300 }),
		invitee: person("email", { type: "string", format: "email" }),
		client_id: { type: "string", format: "client-id" },
		connection_id: { type: "string", format: "connection-id" },
		app_metadata: { type: "object" },
		user_metadata: { type: "object" },
		ttl_sec: { type: "integer", minimum: 0, maximum: 2_592_000 },
		roles: { type: "array", minItems: 1, items: { type: "string", format: "role-id" } },
		send_invitation_email: { type: "boolean" },
	},
	required: ["inviter", "invitee", "client_id"],
};

/** Returns the address at which an application begins a sign-in. @throws ApiError 400 without one. */
function loginRouteOf(state: TenantState, client: ClientRecord): URL {
	const route = client.fields?.initiate_login_uri || state.settings.default_redirection_uri;
	if (typeof route !== "string" || !URL.canParse(route)) throw failure("no_login_route");
	return new URL(route);
}

/** Throws unless the invitation's connection is one of the organization's and not passwordless. @throws ApiError 400. */
function requireConnection(state: TenantState, { connections }: OrganizationRecord, id: string): void {
	if (!connections.has(id)) throw failure("invitation_connection");
	if (["sms", "email"].includes(state.connections.get(id)?.strategy ?? "")) throw failure("invitation_passwordless");
}

/** Throws unless the roles are the tenant's or the organization's, and at most 50. @throws ApiError 400, 409. */
function requireRoles(
	{ roles }: TenantState,
	{ id: organizationId }: OrganizationRecord,
	ids: readonly string[],
): void {
	const isKnown = (id: string) => {
		const role = roles.get(id);
		return role !== undefined && (role.ownerId === undefined || role.ownerId === organizationId);
	};
	const missing = ids.filter((id) => !isKnown(id));
	if (missing.length > 0)
		throw new ApiError(400, `One or more of the specified roles do not exist: ${missing.join(", ")}`, "invalid_body");
	if (ids.length > mostRoles) throw failure("too_many_member_roles");
}

/**
 * Creates an invitation. It and its `invitation_url` are valid for `ttl_sec` (default 604,800 s, up to 2,592,000 s). The mail goes to the
 * outbox unless `send_invitation_email` is false. The URL leads to the client's `initiate_login_uri`, else to the tenant's default route.
 * @throws ApiError 400 `invalid_body`, also without a route and for an unknown client, connection or role; 409 past 50 roles.
 * @see https://auth0.com/docs/manage-users/organizations/configure-organizations/send-membership-invitations
 */
export function createInvitation(
	state: TenantState,
	organization: OrganizationRecord,
	body: Record<string, unknown>,
): Entity {
	const { ttl_sec, send_invitation_email: isSent = true, ...asked } = body;
	const client = state.clients.get(String(asked.client_id));
	if (client === undefined) throw failure("invitation_client");
	if (asked.connection_id !== undefined) requireConnection(state, organization, String(asked.connection_id));
	requireRoles(state, organization, [asked.roles ?? []].flat().map(String));
	const url = loginRouteOf(state, client);
	const ticket_id = randomBytes(24).toString("base64url").replace(/[-_]/g, "x");
	url.searchParams.set("invitation", ticket_id);
	url.searchParams.set("organization", organization.id);
	url.searchParams.set("organization_name", organization.name);
	const nowMs = state.clock.nowMs();
	const lifeMs = (Number(ttl_sec ?? 0) || usualTtlSeconds) * 1_000;
	const invitation: Entity = {
		id: newId("uinv"),
		organization_id: organization.id,
		...asked,
		invitation_url: url.href,
		ticket_id,
		created_at: new Date(nowMs).toISOString(),
		expires_at: new Date(nowMs + lifeMs).toISOString(),
	};
	organization.invitations.set(invitation.id, invitation);
	const to = String(fieldsOf(body.invitee).email);
	if (isSent) state.outbox.send({ channel: "email", to, kind: "invitation", link: url.href });
	return invitation;
}
