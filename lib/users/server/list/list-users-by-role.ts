import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { countInScope } from "../../../auth/server/scope/in-scope.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { UserRow } from "../../user.ts";
import type { UserList } from "../../user-list.ts";
import type { PlanOf } from "./plan-list.ts";
import { readRows, userRow } from "./user-rows.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/** Lists members with little but a name, in the order of the role. */
async function listMembers({ actor, signal }: Context, { roleId, page, size }: PlanOf<"role">) {
	const found = await callManagementApi({ signal }, (api, request) =>
		// `null` omits `take`, and so turns off checkpoint paging, which has no totals.
		api.roles.users.list(
			roleId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: { page: page - 1, per_page: size } },
		),
	);
	const { response } = found;
	const members = userRow({ actor }, {}).read(rowsOf(response, "users"));
	const counts = {
		start: countOf(response, "start", (page - 1) * size),
		limit: countOf(response, "limit", size),
		total: countOf(response, "total", members.length),
	};
	return { members, counts };
}

/**
 * Lists the users with a role. Auth0's index does not know roles, so the members are read, at most 50 per page, and the index adds the rest
 * of their rows. Makes two upstream calls. A member that the index does not have yet is shown with the fields that the role returns, unless
 * the actor has a scope, which these fields do not decide.
 * @throws ProblemError `role_not_found`, `result_window_exceeded`
 */
export async function listUsersByRole(context: Context, plan: PlanOf<"role">): Promise<UserList> {
	const { members, counts } = await listMembers(context, plan);
	const found = { by: "role" } as const;
	if (members.length === 0) return { users: [], ...countInScope(context.actor, counts, 0), found };
	const ids = members.map(({ user_id }) => user_id).filter((id) => id !== "");
	const rows = await readRows(context, ids, plan.row);
	const unindexed = (member: UserRow) => (context.actor.scope === undefined ? [member] : []);
	const users = members.flatMap((member) => rows.get(member.user_id) ?? unindexed(member));
	return { users, ...countInScope(context.actor, counts, users.length), found };
}
