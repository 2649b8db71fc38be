import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { type Invitations, type InvitationsQuery, invitationSchema } from "../../invitation-contract.ts";

const perPage = 50;

/** What is asked for: all but the link, so that it is in no answer that Rolecall reads. */
const fields = "id,invitee,inviter,client_id,connection_id,roles,created_at,expires_at";

/** Lists the invitations of an organization that nobody has accepted yet, the latest first, 50 a page. One upstream call. */
export async function listInvitations(
	organizationId: string,
	{ page }: InvitationsQuery,
	signal: AbortSignal,
): Promise<Invitations> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.organizations.invitations.list(
			organizationId,
			{ page: page - 1, per_page: perPage, include_totals: true, fields, include_fields: true, sort: "created_at:-1" },
			request,
		),
	);
	const rows = rowsOf(found.response, "invitations");
	return { invitations: readList(invitationSchema, rows, "invitations"), hasMore: rows.length >= perPage };
}
