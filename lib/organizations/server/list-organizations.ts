import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type OrganizationList, type OrganizationListQuery, organizationOptionSchema } from "../contract.ts";

const mostAtOnce = 1_000;

/** Lists the tenant's organizations, sorted, 1,000 at a time; Auth0 cannot search them. Makes one upstream call per 100. */
export async function listOrganizations(
	{ signal }: ReadContext,
	{ sort, from }: OrganizationListQuery,
): Promise<OrganizationList> {
	const { rows, hasMore, next } = await readAllCheckpoints(
		async (checkpoint) => {
			const page = await callManagementApi({ signal }, (api, request) =>
				api.organizations.list({ ...checkpoint, sort }, request),
			);
			return page.response;
		},
		"organizations",
		mostAtOnce,
		from,
	);
	const read = readList(organizationOptionSchema, rows, "organizations").filter(({ id }) => id !== "");
	return { organizations: [...new Map(read.map((one) => [one.id, one])).values()], hasMore, nextFrom: next };
}
