import type { ScriptedTenant } from "./start-scripted-tenant.ts";

/** A field in every tenant response that no schema names; if a test sees it, a response was not stripped. */
const extra = { extra_field: "stripping-canary" };

const noContent = () => ({ status: 204 });

/** An invitation link, which is a secret: it appears only in the responses that reveal it. */
export const invitationUrl = "https://shop.example.test/sign-in?invitation=invitation-canary";

/** An invitation as a list returns it. */
export const invitation = {
	id: "uinv_1",
	organization_id: "org_1",
	invitee: { email: "new@example.test", ...extra },
	inviter: { name: "Ana Duarte", ...extra },
	client_id: "shop",
	roles: ["rol_editor"],
	created_at: "2026-11-20T10:00:00.000Z",
	expires_at: "2126-11-27T10:00:00.000Z",
	...extra,
};

/** Scripts one organization with one member and one invitation. */
export function scriptMemberships(tenant: ScriptedTenant, targetId: string): void {
	const at = "/organizations/:organizationId";
	const member = { user_id: targetId, name: "Grace Hopper", email: "grace@example.test", roles: [], ...extra };
	tenant.on(`GET ${at}/members`, () => ({
		body: { members: [member], start: 0, limit: 50, length: 1, total: 1, ...extra },
	}));
	tenant.on(`POST ${at}/members`, noContent);
	tenant.on(`DELETE ${at}/members`, noContent);
	tenant.on(`POST ${at}/members/:id/roles`, noContent);
	tenant.on(`DELETE ${at}/members/:id/roles`, noContent);
	tenant.on(`GET ${at}/invitations`, () => ({ body: { invitations: [invitation], start: 0, limit: 1, ...extra } }));
	const made = { ...invitation, invitation_url: invitationUrl, ticket_id: "invitation-canary" };
	tenant.on(`POST ${at}/invitations`, () => ({ body: made }));
	tenant.on(`GET ${at}/invitations/:invitationId`, () => ({ body: made }));
	tenant.on(`DELETE ${at}/invitations/:invitationId`, noContent);
}
