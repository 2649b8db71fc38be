import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type Grants, grantSchema } from "../contract-belongings.ts";

const mostShown = 50;

/** What a user allowed applications to do: the first 50 grants. */
export async function listGrants(userId: string, signal: AbortSignal): Promise<Grants> {
	const { data } = await callManagementApi({ signal }, (api, request) =>
		api.userGrants.list({ user_id: userId, per_page: mostShown, include_totals: true }, request),
	);
	return { grants: data.map((grant) => grantSchema.parse(grant)), hasMore: data.length >= mostShown };
}
