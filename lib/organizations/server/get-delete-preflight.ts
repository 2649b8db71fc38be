import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { countOf, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import type { OrganizationDeletePreflight } from "../contract.ts";
import { listOrganizationConnections } from "./connections/list-organization-connections.ts";
import { openOrganization } from "./get-organization.ts";

const first = { page: 0, per_page: 1, include_totals: true } as const;

/** Auth0's total is 0 beside rows in some answers: then nothing can be told. */
function totalOf(answer: unknown, name: string): number | null {
	const rows = rowsOf(answer, name).length;
	const total = countOf(answer, "total", -1);
	return total < rows ? null : total;
}

/** `null` where the tenant does not tell: what cannot be counted keeps nobody from deciding. */
async function orNull(count: Promise<number | null>): Promise<number | null> {
	try {
		return await count;
	} catch (error) {
		if (error instanceof ProblemError) return null;
		throw error;
	}
}

async function countMembers(organizationId: string, signal: AbortSignal) {
	const page = { page: first.page, per_page: first.per_page };
	const found = await callManagementApi({ signal }, (api, request) =>
		// `null` leaves the SDK's `take` out, and with it the paging by checkpoint, which has no totals.
		api.organizations.members.list(
			organizationId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: page },
		),
	);
	return totalOf(found.response, "members");
}

/** Auth0 tells no total of them, so they are read: one call for each 100. */
async function countInvitations(organizationId: string, signal: AbortSignal) {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.invitations.list(organizationId, page, request),
		);
		return found.response;
	}, "invitations");
	return hasMore ? null : rows.length;
}

async function countRoles(organizationId: string, signal: AbortSignal) {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.list({ ...first, type: "organization", owner_id: organizationId }, request),
	);
	return totalOf(found.response, "roles");
}

/** What goes with an organization that is deleted. Five upstream calls, and one more for each further 100 invitations. @throws ProblemError `organization_not_found` */
export async function getDeletePreflight(
	organizationId: string,
	signal: AbortSignal,
): Promise<OrganizationDeletePreflight> {
	const [, members, connections, invitations, roles] = await Promise.all([
		openOrganization(organizationId, signal),
		orNull(countMembers(organizationId, signal)),
		orNull(listOrganizationConnections(organizationId, signal).then((found) => found.connections.length)),
		orNull(countInvitations(organizationId, signal)),
		orNull(countRoles(organizationId, signal)),
	]);
	return { members, connections, invitations, roles };
}
