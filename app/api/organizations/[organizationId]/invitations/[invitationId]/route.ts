import { defineAct } from "@/lib/bff/server/define-route";
import { deleteInvitationInputSchema, invitationParamsSchema } from "@/lib/organizations/invitation-contract";
import { deleteInvitation } from "@/lib/organizations/server/invitations/delete-invitation";

export const DELETE = defineAct(
	{
		permission: "organizations:invite",
		params: invitationParamsSchema,
		body: deleteInvitationInputSchema,
		response: null,
		audit: "organization.invitation_withdrawn",
		locks: ({ params }) => [{ type: "organization", id: params.organizationId }],
	},
	({ params, body, ...context }) => deleteInvitation(context, params, body),
);
