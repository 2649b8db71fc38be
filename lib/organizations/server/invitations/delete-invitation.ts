import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { readBackMissing } from "../../../audit/server/read-back-missing.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import { type DeleteInvitationInput, type InvitationParams, invitationSchema } from "../../invitation-contract.ts";

const fields = "id,invitee,inviter,client_id,connection_id,roles,created_at,expires_at";

/** Withdraws an invitation, which makes its link invalid. @throws ProblemError `not_found` */
export async function deleteInvitation(
	{ act, signal }: Pick<ActContext, "act" | "signal">,
	{ organizationId, invitationId }: InvitationParams,
	{ reason }: DeleteInvitationInput,
): Promise<void> {
	const read = (context: ReadContext) =>
		callManagementApi(context, (api, request) =>
			api.organizations.invitations.get(organizationId, invitationId, { fields, include_fields: true }, request),
		);
	const raw = await read({ signal });
	const { value } = readOne(invitationSchema, raw, "invitations");
	const target = { type: "organization", id: organizationId } as const;
	await act(
		{
			target,
			before: { ...value, id: invitationId },
			after: null,
			reason,
			readBack: readBackMissing(read, "not_found"),
		},
		(correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) =>
				api.organizations.invitations.delete(organizationId, invitationId, request),
			),
	);
}
