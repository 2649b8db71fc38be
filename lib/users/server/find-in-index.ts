import "server-only";
import { type Actor, can } from "../../access/can.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { UserList, UserListQuery } from "../contract-list.ts";
import { resultWindow } from "../list-state.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";
import { userRow } from "./user-row.ts";
import { toIndexQuery, toMaskedIndexQuery } from "./user-search.ts";

/**
 * One page of what the search index finds, asked as the actor's level may ask. One upstream call.
 * @throws ProblemError `result_window_exceeded` past the first 1,000, `search_too_slow`, `search_forbidden`, `too_many_lookups`
 */
export async function findInIndex(
	actor: Actor,
	query: UserListQuery,
	{ triedExact }: { triedExact: boolean },
	signal: AbortSignal,
): Promise<UserList> {
	const { page, size } = query;
	if ((page - 1) * size + size > resultWindow) {
		const detail = "Auth0 pages through the first 1,000 users only. Narrow the search to reach the others.";
		throw new ProblemError("result_window_exceeded", { detail });
	}
	const { q, lookups } = can(actor, "pii:reveal") ? { q: toIndexQuery(query), lookups: [] } : toMaskedIndexQuery(query);
	await requireLookups(actor, lookups);
	const list = await askIndex(q, query, triedExact, signal);
	await recordLookups(actor, lookups, list.users);
	return list;
}

async function askIndex(
	q: string | undefined,
	query: UserListQuery,
	triedExact: boolean,
	signal: AbortSignal,
): Promise<UserList> {
	const { page, size, sort, order } = query;
	const row = userRow(query);
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.list(
			{
				page: page - 1,
				per_page: size,
				include_totals: true,
				sort: `${sort}:${order === "asc" ? 1 : -1}`,
				fields: row.fields,
				include_fields: true,
				search_engine: "v3",
				...(q === undefined ? {} : { q }),
			},
			request,
		),
	);
	const { start, limit, total } = found.response;
	return {
		users: found.data.map(row.read),
		start: start ?? (page - 1) * size,
		limit: limit ?? size,
		total: total ?? found.data.length,
		found: { by: "index", triedExact },
	};
}
