import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { type LongList, readLongList } from "../../../management-api/server/reads/read-long-list.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import type { PeoplePageQuery } from "../../../users/people/people-input.ts";
import { type OrganizationMembers, organizationMemberSchema } from "../../member-contract.ts";

const fieldsAlways = "user_id,name,email";

/** The members of an organization, with their roles where `withRoles`; Auth0 tells those only where they are asked for. */
export function membersOf(organizationId: string, fields: string, signal: AbortSignal): LongList {
	return {
		name: "members",
		// `null` leaves the SDK's `take` out, and with it the paging by checkpoint, which has no totals.
		askPage: async (queryParams) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.organizations.members.list(
					organizationId,
					{ include_totals: true, take: null, fields },
					{ ...request, queryParams },
				),
			);
			return found.response;
		},
		askCheckpoint: async (checkpoint) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.organizations.members.list(organizationId, { ...checkpoint, fields }, request),
			);
			return found.response;
		},
	};
}

/**
 * Lists the members of an organization with their roles there, 50 a page, as `readLongList` does. Where the grant does not allow to read
 * the roles, the members are listed without them, which costs one call more.
 * @throws ProblemError `organization_not_found`, `result_window_exceeded` for a page after page 21 without `from`
 */
export async function listOrganizationMembers(
	organizationId: string,
	query: PeoplePageQuery,
	signal: AbortSignal,
): Promise<OrganizationMembers> {
	const read = (fields: string) => readLongList(membersOf(organizationId, fields, signal), query);
	const { rows, ...page } = await read(`${fieldsAlways},roles`).catch((error: unknown) => {
		const lacksRoles = error instanceof ProblemError && error.details.scope === "read:organization_member_roles";
		if (!lacksRoles) throw error;
		return read(fieldsAlways);
	});
	return { members: readList(organizationMemberSchema, rows, "organization members"), ...page };
}
