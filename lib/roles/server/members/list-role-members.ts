import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { countInScope, findIdsInScope } from "../../../auth/server/scope/in-scope.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { type LongList, readLongList } from "../../../management-api/server/reads/read-long-list.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type PeoplePageQuery, personSchema } from "../../../users/people/people-input.ts";
import type { RoleMembers, RoleParams } from "../../contract.ts";

/** Returns a reader of a role's members for `readLongList`. */
export const membersOf = ({ signal }: ReadContext, { roleId }: RoleParams): LongList => ({
	name: "users",
	// `null` omits the SDK's `take`, which would turn on paging by checkpoint without totals.
	askPage: async (queryParams) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.roles.users.list(roleId, { include_totals: true, take: null }, { ...request, queryParams }),
		);
		return found.response;
	},
	askCheckpoint: async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.roles.users.list(roleId, checkpoint, request),
		);
		return found.response;
	},
});

/**
 * Lists the members of a role, 50 a page, with the strategy of `readLongList`. Leaves out those out of the actor's scope, with the calls of
 * `findIdsInScope`.
 * @throws ProblemError `role_not_found`, `result_window_exceeded` for a page after page 21 without `from`
 */
export async function listRoleMembers(
	context: Pick<ActContext, "actor" | "signal">,
	{ roleId }: RoleParams,
	query: PeoplePageQuery,
): Promise<RoleMembers> {
	const { rows, nextFrom, ...counts } = await readLongList(membersOf(context, { roleId }), query);
	const users = readList(personSchema, rows, "role members");
	const seen = await findIdsInScope(
		context,
		users.map(({ user_id }) => user_id),
	);
	const kept = users.filter(({ user_id }) => seen.has(user_id));
	return { users: kept, nextFrom, ...countInScope(context.actor, counts, kept.length) };
}
