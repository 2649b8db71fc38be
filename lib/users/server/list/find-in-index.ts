import "server-only";
import { type Actor, can } from "../../../access/can.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { resultWindow } from "../../list-options.ts";
import type { Lookup } from "../../search/askable.ts";
import type { TypedText } from "../../search/typed-text.ts";
import type { UserRow } from "../../user.ts";
import type { ParsedUserListQuery, UserList } from "../../user-list.ts";
import { findLinkedAccount } from "./find-linked-account.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";
import { toIndexQuery, toMaskedIndexQuery } from "./to-index-query.ts";
import { userRow } from "./user-rows.ts";

/** Returns Auth0's sort parameter: by id among users with one creation time, else the list's own order. */
function sortOf({ sort, order, walk }: ParsedUserListQuery): string {
	return walk?.userId !== undefined ? "user_id:1" : `${sort}:${order === "asc" ? 1 : -1}`;
}

/** Adds the linked account that matched the text, if any, to the row. */
export function withLinkedAccount(user: UserRow, typed: TypedText): UserRow {
	const linked = typed.text === "" ? undefined : findLinkedAccount(user, typed);
	return linked === undefined ? user : { ...user, linked };
}

/**
 * Returns one page of matches from the search index, as far as the actor's level may search. Makes one upstream call.
 * @throws ProblemError `result_window_exceeded` past the first 1,000, `search_too_slow`, `search_forbidden`, `too_many_lookups`
 */
export async function findInIndex(
	actor: Actor,
	query: ParsedUserListQuery,
	tried: { triedExact: boolean },
	signal: AbortSignal,
): Promise<UserList> {
	const { list, lookups } = await lookInIndex(actor, query, tried, signal);
	await recordLookups(actor, lookups, list.users);
	return list;
}

/**
 * Searches like `findInIndex`, and also returns the masked values that were searched for. The caller must record them before it returns any
 * result.
 */
export async function lookInIndex(
	actor: Actor,
	query: ParsedUserListQuery,
	{ triedExact }: { triedExact: boolean },
	signal: AbortSignal,
): Promise<{ list: UserList; lookups: readonly Lookup[] }> {
	const { page, size } = query;
	if ((page - 1) * size + size > resultWindow) {
		const detail = "Auth0 pages through the first 1,000 users only. Narrow the search to reach the others.";
		throw new ProblemError("result_window_exceeded", { detail });
	}
	const { q, lookups } = can(actor, "pii:reveal") ? { q: toIndexQuery(query), lookups: [] } : toMaskedIndexQuery(query);
	await requireLookups(actor, lookups);
	return { list: await askIndex(q, query, triedExact, signal), lookups };
}

async function askIndex(
	q: string | undefined,
	query: ParsedUserListQuery,
	triedExact: boolean,
	signal: AbortSignal,
): Promise<UserList> {
	const { page, size } = query;
	const row = userRow(query);
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.list(
			{
				page: page - 1,
				per_page: size,
				include_totals: true,
				sort: sortOf(query),
				fields: row.fields,
				include_fields: true,
				search_engine: "v3",
				...(q === undefined ? {} : { q }),
			},
			request,
		),
	);
	const { response } = found;
	const rows = rowsOf(response, "users");
	return {
		users: row.read(rows).map((user) => withLinkedAccount(user, query.q)),
		start: countOf(response, "start", (page - 1) * size),
		limit: countOf(response, "limit", size),
		total: countOf(response, "total", rows.length),
		found: { by: "index", triedExact },
	};
}
