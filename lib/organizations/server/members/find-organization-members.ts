import "server-only";
import { z } from "zod";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { findInLongList } from "../../../management-api/server/reads/find-in-long-list.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
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
 * Returns which of the users are members of an organization, with the strategy of `findInLongList`.
 * @throws ProblemError `organization_not_found`
 */
export const findOrganizationMembers = (
	organizationId: string,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> =>
	findInLongList(
		{
			list: membersOf(organizationId, "user_id", signal),
			what: "organization members",
			isIn: (userId) => isMember(organizationId, userId, signal),
		},
		userIds,
	);
