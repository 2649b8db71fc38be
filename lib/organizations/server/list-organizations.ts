import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/read-pages.ts";
import { readList } from "../../management-api/server/read-upstream.ts";
import { type OrganizationList, organizationOptionSchema } from "../contract.ts";

/** The tenant's organizations by name, at most 1,000; Auth0 cannot search them. One upstream call for each 100. */
export async function listOrganizations(signal: AbortSignal): Promise<OrganizationList> {
	const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
		const page = await callManagementApi({ signal }, (api, request) =>
			api.organizations.list({ ...checkpoint, sort: "name:1" }, request),
		);
		return page.response;
	}, "organizations");
	const read = readList(organizationOptionSchema, rows, "organizations").filter(({ id }) => id !== "");
	return { organizations: [...new Map(read.map((one) => [one.id, one])).values()], hasMore };
}
