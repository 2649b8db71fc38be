import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { organizationParamsSchema } from "@/lib/organizations/contract";
import {
	createInvitationInputSchema,
	invitationLinkSchema,
	invitationsQuerySchema,
	invitationsSchema,
} from "@/lib/organizations/invitation-contract";
import { createInvitation } from "@/lib/organizations/server/invitations/create-invitation";
import { listInvitations } from "@/lib/organizations/server/invitations/list-invitations";

export const GET = defineRead(
	{
		permission: "organizations:read",
		unscoped: true,
		params: organizationParamsSchema,
		query: invitationsQuerySchema,
		response: invitationsSchema,
	},
	({ params, query, ...context }) => listInvitations(context, params, query),
);

/** Takes no idempotency key: the response of such a create is stored for a day, and this one holds a secret. */
export const POST = defineAct(
	{
		permission: "organizations:invite",
		unscoped: true,
		params: organizationParamsSchema,
		body: createInvitationInputSchema,
		response: invitationLinkSchema,
		audit: "organization.invitation_created",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => createInvitation(context, params, body),
);
