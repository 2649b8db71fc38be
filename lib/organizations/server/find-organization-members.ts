import "server-only";
import { z } from "zod";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { findHeld } from "../../management-api/server/find-held.ts";
import { readAllPages } from "../../management-api/server/read-pages.ts";
import { countOf, readList } from "../../management-api/server/read-upstream.ts";
import { membersOf } from "./list-organization-members.ts";

const membershipSchema = z.object({ id: z.string() });

async function isMember(organizationId: string, userId: string, signal: AbortSignal): Promise<boolean> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.organizations.list(userId, page, request),
		);
		return found.response;
	}, "organizations");
	return readList(membershipSchema, rows, "organizations").some(({ id }) => id === organizationId);
}

/**
 * Finds which of the users are members of an organization. One upstream call, and then those of `findHeld`.
 * @throws ProblemError `organization_not_found`
 */
export async function findOrganizationMembers(
	organizationId: string,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> {
	const { askPage, askCheckpoint, name } = membersOf(organizationId, "user_id", signal);
	const counted = await askPage({ page: 0, per_page: 1 });
	return findHeld(userIds, {
		total: countOf(counted, "total", Number.POSITIVE_INFINITY),
		askCheckpoint,
		name,
		what: "organization members",
		holds: (userId) => isMember(organizationId, userId, signal),
	});
}
