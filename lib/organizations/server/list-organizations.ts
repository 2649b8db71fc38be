import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type OrganizationList, organizationListSchema } from "../contract.ts";

const mostShown = 100;

/** The tenant's organizations by name, the first 100; Auth0 cannot search them. One upstream call. */
export async function listOrganizations(signal: AbortSignal): Promise<OrganizationList> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.organizations.list({ take: mostShown, sort: "name:1" }, request),
	);
	return organizationListSchema.parse({ organizations: page.data, hasMore: page.hasNextPage() });
}
