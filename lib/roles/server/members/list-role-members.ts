import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
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
 * Lists the members of a role, 50 a page, with the strategy of `readLongList`.
 * @throws ProblemError `role_not_found`, `result_window_exceeded` for a page after page 21 without `from`
 */
export async function listRoleMembers(
	{ signal }: ReadContext,
	{ roleId }: RoleParams,
	query: PeoplePageQuery,
): Promise<RoleMembers> {
	const { rows, ...page } = await readLongList(membersOf({ signal }, { roleId }), query);
	return { users: readList(personSchema, rows, "role members"), ...page };
}
