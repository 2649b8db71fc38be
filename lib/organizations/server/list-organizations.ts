import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { countMembers } from "../../directory/server/search/count-members.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type OrganizationList, type OrganizationListQuery, organizationOptionSchema } from "../contract.ts";

const mostAtOnce = 1_000;

/**
 * Lists the tenant's organizations, sorted, 1,000 at a time; Auth0 cannot search them. The directory counts their members, if it can. Makes
 * one upstream call per 100.
 */
export async function listOrganizations(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
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
	const organizations = [...new Map(read.map((one) => [one.id, one])).values()];
	const counted = await countMembers(
		{ actor },
		"organization",
		organizations.map(({ id }) => id),
	);
	return {
		organizations: organizations.map((one) => ({ ...one, members: counted?.membersOf(one.id) })),
		...{ hasMore, nextFrom: next, asOf: counted?.asOf },
	};
}
