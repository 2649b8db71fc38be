import "server-only";
import type { Actor } from "../../access/can.ts";
import { requirePermission } from "../../auth/server/require-permission.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UserList, UserListQuery } from "../contract.ts";
import { narrowings, resultWindow } from "../list-state.ts";
import { findExactLookup, findExactly, summaryFields } from "./find-exactly.ts";
import { listLockedOut } from "./list-locked-out.ts";
import { listUsersByRole } from "./list-users-by-role.ts";
import { toUserSummary } from "./to-user.ts";
import { toIndexQuery } from "./user-search.ts";

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
				fields: summaryFields,
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
 * One page of users. A pasted e-mail, id or log id is looked up exactly first, which is immediate; only when nobody has it, or when
 * `lookup` is `index`, the search index is asked. One upstream call, one more when the exact lookup finds nobody; two for a role, and what
 * `listLockedOut` says for that status.
 * @throws ProblemError `result_window_exceeded` past the first 1,000, `search_too_slow`, and the upstream failures.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-best-practices
 */
export async function listUsers(actor: Actor, query: UserListQuery, signal: AbortSignal): Promise<UserList> {
	if (query.role !== undefined) {
		requirePermission(actor, "roles:read");
		return listUsersByRole(query.role, query, signal);
	}
	if (query.status === "locked_out") {
		requirePermission(actor, "users:read-logs");
		return listLockedOut(signal);
	}
	const narrowed =
		query.from !== undefined || query.to !== undefined || narrowings.some((name) => query[name] !== undefined);
	const lookup = query.lookup === "auto" && !narrowed ? findExactLookup(query.q) : undefined;
	if (lookup === undefined) return searchIndex(query, false, signal);
	if (lookup.what === "log_id") requirePermission(actor, "users:read-logs");
	const users = (await findExactly(lookup, signal)).map(toUserSummary);
	if (users.length === 0) return searchIndex(query, true, signal);
	return { users, start: 0, limit: users.length, total: users.length, found: { by: "exact", what: lookup.what } };
}
