import "server-only";
import { type CallOptions, callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";

const unread = -1;

/**
 * Returns the number of users who have a role of the tenant directly, or `undefined` if the total cannot be true. Makes one upstream call
 * for the smallest page that Auth0 allows.
 */
export async function countMembers(roleId: string, options: CallOptions): Promise<number | undefined> {
	const { response } = await callManagementApi(options, (api, request) =>
		// `null` omits `take`, which would turn on paging by checkpoint without totals.
		api.roles.users.list(
			roleId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: { page: 0, per_page: 1 } },
		),
	);
	return totalOf(response, "users");
}

/** Returns the total of a response, or `undefined` if it is lower than the rows: some Auth0 lists have a total of 0 beside a row. */
export function totalOf(answer: unknown, name: string): number | undefined {
	const total = countOf(answer, "total", unread);
	return total < rowsOf(answer, name).length ? undefined : total;
}
