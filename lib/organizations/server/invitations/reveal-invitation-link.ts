import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { recordRead } from "../../../audit/server/record-read.ts";
import {
	mayGrantAll,
	requireMayGrant,
	requireMayGrantEmails,
	requireMayGrantMembership,
} from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import {
	type Invitation,
	type InvitationLink,
	type InvitationLinkInput,
	type InvitationParams,
	invitationSchema,
} from "../../invitation-contract.ts";
import { readRoleNames } from "../read-role-names.ts";

const fields = "id,invitee,inviter,client_id,connection_id,roles,created_at,expires_at,invitation_url";

/** Requires that the invitation has not expired. @throws ProblemError `invitation_expired` */
function requireOpen({ expires_at = "" }: Invitation): void {
	if (!(Date.parse(expires_at) <= Date.now())) return;
	const detail = "The invitation has expired, so its link lets nobody in any more. Invite the person again.";
	throw new ProblemError("invitation_expired", { detail });
}

/** Requires the permission to invite this person with the invitation's roles, because the link grants them. @throws ProblemError `forbidden` */
async function requireMayHandOn({ actor, signal }: ActContext, { roles = [], invitee }: Invitation): Promise<void> {
	if (mayGrantAll(actor)) return;
	requireMayGrantMembership(actor);
	requireMayGrantEmails(actor, [invitee?.email]);
	const named = await readRoleNames({ signal }, [...new Set(roles)]);
	requireMayGrant(
		actor,
		named.map(({ name }) => name),
	);
}

/**
 * Reveals the link of an open invitation. Anyone who has the link can join, so it appears only in the response, never in the audit or a
 * log. The audit entry is written before the link is returned. Makes one upstream call, and one for each role if the actor may not grant
 * every level.
 * @throws ProblemError `forbidden`, `invitation_expired`, `not_found`, `organization_not_found`
 * @see https://auth0.com/docs/api/management/v2/organizations/get-invitations-by-invitation-id
 */
export async function revealInvitationLink(
	context: ActContext,
	{ organizationId, invitationId }: InvitationParams,
	{ reason }: InvitationLinkInput,
): Promise<InvitationLink> {
	const { actor, signal } = context;
	const raw = await callManagementApi({ signal }, (api, request) =>
		api.organizations.invitations.get(organizationId, invitationId, { fields, include_fields: true }, request),
	);
	const { value, unread } = readOne(invitationSchema, raw, "invitations");
	const { invitation_url: url } = raw;
	if (url === undefined || unread.length > 0) throw new ProblemError("tenant_failed");
	requireOpen(value);
	await requireMayHandOn(context, value);
	const target = { type: "organization", id: organizationId } as const;
	const note = { ...value, id: invitationId };
	await recordRead({ actor }, { action: "organization.invitation_link_revealed", target, note, reason });
	return { invitation: value, url };
}
