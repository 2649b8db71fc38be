import "server-only";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { countLoss } from "../../directory/server/search/count-members.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { countOf, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import type { OrganizationDeletePreflight, OrganizationParams } from "../contract.ts";
import { listOrganizationConnections } from "./connections/list-organization-connections.ts";
import { openOrganization } from "./get-organization.ts";

const first = { page: 0, per_page: 1, include_totals: true } as const;

/** Returns `null` if the total is lower than the number of rows: some Auth0 responses have a total of 0 beside rows. */
function totalOf(answer: unknown, name: string): number | null {
	const rows = rowsOf(answer, name).length;
	const total = countOf(answer, "total", -1);
	return total < rows ? null : total;
}

/** Resolves to `null` if the count fails, because a missing count must not block the decision. */
async function orNull(count: Promise<number | null>): Promise<number | null> {
	try {
		return await count;
	} catch (error) {
		if (error instanceof ProblemError) return null;
		throw error;
	}
}

async function countMembers({ signal }: ReadContext, { organizationId }: OrganizationParams) {
	const page = { page: first.page, per_page: first.per_page };
	const found = await callManagementApi({ signal }, (api, request) =>
		// `null` omits the SDK's `take`, which would turn on paging by checkpoint without totals.
		api.organizations.members.list(
			organizationId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: page },
		),
	);
	return totalOf(found.response, "members");
}

/** Auth0 gives no total of invitations, so this reads them all: one call per 100. */
async function countInvitations({ signal }: ReadContext, { organizationId }: OrganizationParams) {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.invitations.list(organizationId, page, request),
		);
		return found.response;
	}, "invitations");
	return hasMore ? null : rows.length;
}

async function countRoles({ signal }: ReadContext, { organizationId }: OrganizationParams) {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.list({ ...first, type: "organization", owner_id: organizationId }, request),
	);
	return totalOf(found.response, "roles");
}

/**
 * Counts what a delete of the organization removes. Makes five upstream calls, and one for each further 100 invitations.
 * @throws ProblemError `organization_not_found`
 */
export async function getDeletePreflight(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ organizationId }: OrganizationParams,
): Promise<OrganizationDeletePreflight> {
	const [, members, connections, invitations, roles, loss] = await Promise.all([
		openOrganization({ signal }, { organizationId }),
		orNull(countMembers({ signal }, { organizationId })),
		orNull(listOrganizationConnections({ signal }, { organizationId }).then((found) => found.connections.length)),
		orNull(countInvitations({ signal }, { organizationId })),
		orNull(countRoles({ signal }, { organizationId })),
		countLoss({ actor }, "organization", organizationId),
	]);
	return { members, connections, invitations, roles, loss };
}
