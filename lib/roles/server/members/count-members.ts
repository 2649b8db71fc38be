import "server-only";
import { type CallOptions, callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";

const unread = -1;

/**
 * How many people have a role of the tenant, given directly; `undefined` where the answer has no total that can be true. One upstream call,
 * of the smallest page that Auth0 allows.
 */
export async function countMembers(roleId: string, options: CallOptions): Promise<number | undefined> {
	const { response } = await callManagementApi(options, (api, request) =>
		// `null` leaves `take` out, and with it the paging by checkpoint, which has no totals.
		api.roles.users.list(
			roleId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: { page: 0, per_page: 1 } },
		),
	);
	return totalOf(response, "users");
}

/** The total of an answer. Some lists of Auth0 tell 0 beside a row. */
export function totalOf(answer: unknown, name: string): number | undefined {
	const total = countOf(answer, "total", unread);
	return total < rowsOf(answer, name).length ? undefined : total;
}
