import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { countInScope, findIdsInScope } from "../../../auth/server/scope/in-scope.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { type LongList, readLongList } from "../../../management-api/server/reads/read-long-list.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import type { PeoplePageQuery } from "../../../users/people/people-input.ts";
import type { OrganizationParams } from "../../contract.ts";
import { type OrganizationMembers, organizationMemberSchema } from "../../member-contract.ts";

const fieldsAlways = "user_id,name,email";

/** Returns a reader of an organization's members, with their roles if `withRoles`; Auth0 returns roles only on request. */
export function membersOf({ signal }: ReadContext, { organizationId }: OrganizationParams, fields: string): LongList {
	return {
		name: "members",
		// `null` omits the SDK's `take`, which would turn on paging by checkpoint without totals.
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
 * Lists the members of an organization with their roles there, 50 a page, with the strategy of `readLongList`. If the grant does not allow
 * reading the roles, it lists the members without them, which costs one more call. Leaves out those out of the actor's scope, with the
 * calls of `findIdsInScope`.
 * @throws ProblemError `organization_not_found`, `result_window_exceeded` for a page after page 21 without `from`
 */
export async function listOrganizationMembers(
	context: Pick<ActContext, "actor" | "signal">,
	{ organizationId }: OrganizationParams,
	query: PeoplePageQuery,
): Promise<OrganizationMembers> {
	const read = (fields: string) => readLongList(membersOf(context, { organizationId }, fields), query);
	const { rows, nextFrom, ...counts } = await read(`${fieldsAlways},roles`).catch((error: unknown) => {
		const lacksRoles = error instanceof ProblemError && error.details.scope === "read:organization_member_roles";
		if (!lacksRoles) throw error;
		return read(fieldsAlways);
	});
	const members = readList(organizationMemberSchema, rows, "organization members");
	const seen = await findIdsInScope(
		context,
		members.map(({ user_id }) => user_id),
	);
	const kept = members.filter(({ user_id }) => seen.has(user_id));
	return { members: kept, nextFrom, ...countInScope(context.actor, counts, kept.length) };
}
