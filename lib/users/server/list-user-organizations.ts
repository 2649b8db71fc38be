import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { organizationSchema, type UserOrganizations } from "../contract-belongings.ts";

const mostShown = 50;

/** The organizations a user is a member of: the first 50. Auth0's total says 0 beside a full page, so it is not asked. */
export async function listUserOrganizations(userId: string, signal: AbortSignal): Promise<UserOrganizations> {
	const { data } = await callManagementApi({ signal }, (api, request) =>
		api.users.organizations.list(userId, { per_page: mostShown, include_totals: true }, request),
	);
	return { organizations: data.map((one) => organizationSchema.parse(one)), hasMore: data.length >= mostShown };
}
