import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type UserList, type UserListQuery, userSummarySchema } from "../contract.ts";
import { resultWindow } from "../list-state.ts";
import { toUserSummary } from "./to-user.ts";
import { type ExactLookup, findExactLookup, toIndexQuery } from "./user-search.ts";

const fields = Object.keys(userSummarySchema.shape).join(",");

/** Reads by id or e-mail, which does not lag behind a write as the index does. */
async function findExactly(lookup: ExactLookup, signal: AbortSignal): Promise<object[]> {
	if (lookup.what === "email") {
		return callManagementApi({ signal }, (api, request) =>
			api.users.listUsersByEmail({ email: lookup.email, fields, include_fields: true }, request),
		);
	}
	try {
		const { userId } = lookup;
		return [
			await callManagementApi({ signal }, (api, request) =>
				api.users.get(userId, { fields, include_fields: true }, request),
			),
		];
	} catch (error) {
		// Also of a text that only looks like an id, which the tenant refuses as one.
		if (error instanceof ProblemError && (error.code === "user_not_found" || error.code === "not_found")) return [];
		throw error;
	}
}

async function searchIndex(query: UserListQuery, triedExact: boolean, signal: AbortSignal): Promise<UserList> {
	const { page, size, sort, order } = query;
	if ((page - 1) * size + size > resultWindow) {
		const detail = "Auth0 pages through the first 1,000 users only. Narrow the search to reach the others.";
		throw new ProblemError("result_window_exceeded", { detail });
	}
	const q = toIndexQuery(query);
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.list(
			{
				page: page - 1,
				per_page: size,
				include_totals: true,
				sort: `${sort}:${order === "asc" ? 1 : -1}`,
				fields,
				include_fields: true,
				search_engine: "v3",
				...(q === undefined ? {} : { q }),
			},
			request,
		),
	);
	const { start, limit, total } = found.response;
	return {
		users: found.data.map(toUserSummary),
		start: start ?? (page - 1) * size,
		limit: limit ?? size,
		total: total ?? found.data.length,
		found: { by: "index", triedExact },
	};
}

/**
 * One page of users. A pasted e-mail or id is looked up exactly first, which is immediate; only when nobody has it, or when
 * `lookup` is `index`, the search index is asked. One upstream call, two when the exact lookup finds nobody.
 * @throws ProblemError `result_window_exceeded` past the first 1,000, `search_too_slow`, and the upstream failures.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-best-practices
 */
export async function listUsers(query: UserListQuery, signal: AbortSignal): Promise<UserList> {
	const narrowed = query.connection !== undefined || query.status !== undefined;
	const lookup = query.lookup === "auto" && !narrowed ? findExactLookup(query.q) : undefined;
	if (lookup === undefined) return searchIndex(query, false, signal);
	const users = (await findExactly(lookup, signal)).map(toUserSummary);
	if (users.length === 0) return searchIndex(query, true, signal);
	return { users, start: 0, limit: users.length, total: users.length, found: { by: "exact", what: lookup.what } };
}
