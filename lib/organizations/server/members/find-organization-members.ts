import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { findInLongList } from "../../../management-api/server/reads/find-in-long-list.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import type { OrganizationParams } from "../../contract.ts";
import type { MemberParams } from "../../member-contract.ts";
import { membersOf } from "./list-organization-members.ts";

const membershipSchema = z.object({ id: z.string() });

async function isMember({ signal }: ReadContext, { organizationId, userId }: MemberParams): Promise<boolean> {
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
	{ signal }: ReadContext,
	{ organizationId }: OrganizationParams,
	userIds: readonly string[],
): Promise<ReadonlySet<string>> =>
	findInLongList(
		{
			list: membersOf({ signal }, { organizationId }, "user_id"),
			what: "organization members",
			isIn: (userId) => isMember({ signal }, { organizationId, userId }),
		},
		userIds,
	);
