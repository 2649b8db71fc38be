import "server-only";
import type { z } from "zod";
import type { ActContext } from "../../../audit/server/act-context.ts";
import {
	requireMayGrant,
	requireMayGrantEmails,
	requireMayGrantMembership,
} from "../../../auth/server/require-may-grant.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import type { OrganizationParams } from "../../contract.ts";
import { type createInvitationInputSchema, type InvitationLink, invitationSchema } from "../../invitation-contract.ts";
import { readRoleNames } from "../read-role-names.ts";

type Input = z.output<typeof createInvitationInputSchema>;

const toBody = ({ email, inviterName, clientId, connectionId, roleIds, ttlSeconds, sendsEmail }: Input) => ({
	inviter: { name: inviterName },
	invitee: { email },
	client_id: clientId,
	...(connectionId === undefined ? {} : { connection_id: connectionId }),
	...(roleIds.length === 0 ? {} : { roles: [...new Set(roleIds)] }),
	ttl_sec: ttlSeconds,
	send_invitation_email: sendsEmail,
});

/**
 * Invites a person to an organization with roles there. Anyone who has the link can join, so it appears only in the response, never in the
 * audit or a log. Reads the name of each role first, and makes one call.
 * @throws ProblemError `forbidden`, `role_not_found`, `field_rejected` for an application without a login route
 */
export async function createInvitation(
	{ actor, act, signal }: ActContext,
	{ organizationId }: OrganizationParams,
	input: Input,
): Promise<InvitationLink> {
	const roles = await readRoleNames({ signal }, [...new Set(input.roleIds)]);
	requireMayGrant(
		actor,
		roles.map(({ name }) => name),
	);
	requireMayGrantMembership(actor);
	requireMayGrantEmails(actor, [input.email]);
	const { ttl_sec, send_invitation_email, roles: _roles, ...named } = toBody(input);
	const after = { ...named, roles, valid_for_seconds: ttl_sec, sends_email: send_invitation_email };
	const target = { type: "organization", id: organizationId } as const;
	const raw = await act({ target, after, reason: input.reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.organizations.invitations.create(organizationId, toBody(input), request),
		),
	);
	const { value } = readOne(invitationSchema, raw, "invitations");
	if (raw.invitation_url === undefined) throw new ProblemError("tenant_failed");
	return { invitation: value, url: raw.invitation_url };
}
