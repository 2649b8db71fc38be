import { defineAct } from "@/lib/bff/server/define-route";
import {
	invitationLinkInputSchema,
	invitationLinkSchema,
	invitationParamsSchema,
} from "@/lib/organizations/invitation-contract";
import { revealInvitationLink } from "@/lib/organizations/server/invitations/reveal-invitation-link";

/** A POST although it changes nothing: the response holds a secret, and the request for it is audited. */
export const POST = defineAct(
	{
		permission: "organizations:invite",
		unscoped: true,
		params: invitationParamsSchema,
		body: invitationLinkInputSchema,
		response: invitationLinkSchema,
		audit: "organization.invitation_link_revealed",
	},
	({ params, body, ...context }) => revealInvitationLink(context, params, body),
);
