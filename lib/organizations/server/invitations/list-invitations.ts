import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { OrganizationParams } from "../../contract.ts";
import { type Invitations, type InvitationsQuery, invitationSchema } from "../../invitation-contract.ts";

const perPage = 50;

/** The requested fields: all except the link, so that Rolecall never reads it here. */
const fields = "id,invitee,inviter,client_id,connection_id,roles,created_at,expires_at";

/** Lists the open invitations of an organization, newest first, 50 a page. Makes one upstream call. */
export async function listInvitations(
	{ signal }: ReadContext,
	{ organizationId }: OrganizationParams,
	{ page }: InvitationsQuery,
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
