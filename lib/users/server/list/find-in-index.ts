import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { countInScope } from "../../../auth/server/scope/in-scope.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { resultWindow } from "../../list-options.ts";
import type { Lookup } from "../../search/askable.ts";
import type { UserRow } from "../../user.ts";
import type { UserList } from "../../user-list.ts";
import { markLinkedAccount } from "./find-linked-account.ts";
import type { IndexPlan, RefusedPlan } from "./plan-list.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/**
 * Returns one page of matches from the search index. Makes one upstream call, and those of `keepInScope`; up to 10 for a scope that the
 * index cannot search.
 * @throws ProblemError `search_too_slow`, `too_many_lookups`, and the problem of a refused plan
 */
export async function findInIndex(context: Context, plan: IndexPlan | RefusedPlan): Promise<UserList> {
	const { list, lookups } = await lookInIndex(context, plan);
	await recordLookups(context, lookups, list.users);
	return list;
}

/**
 * Searches like `findInIndex`, and also returns the masked values that were searched for. The caller must record them before it returns any
 * result.
 */
export async function lookInIndex(
	context: Context,
	plan: IndexPlan | RefusedPlan,
): Promise<{ list: UserList; lookups: readonly Lookup[] }> {
	if (plan.by === "refused") throw plan.problem;
	const { lookups } = plan;
	await requireLookups(context, lookups);
	return { list: await askIndex(context, plan), lookups };
}

/** Most rows of one call. */
const mostRows = 100;

async function askIndex(context: Context, plan: IndexPlan): Promise<UserList> {
	const { users, ...counts } = await (plan.pagesScope ? readPageOfScope(context, plan) : readPage(context, plan));
	const { typed, triedExact, lookups } = plan;
	const marked = users.map((user) => markLinkedAccount(context.actor, user, typed, lookups));
	return { users: marked, ...counts, found: { by: "index", triedExact } };
}

/** Asks the index for one page of rows, and keeps those in the actor's scope. */
async function askRows(context: Context, { q, sort, row }: IndexPlan, { page, size }: { page: number; size: number }) {
	const { response } = await callManagementApi({ signal: context.signal }, (api, request) =>
		api.users.list(
			{
				page: page - 1,
				per_page: size,
				include_totals: true,
				sort,
				fields: row.fields,
				include_fields: true,
				search_engine: "v3",
				...(q === undefined ? {} : { q }),
			},
			request,
		),
	);
	const rows = rowsOf(response, "users");
	return {
		users: await row.readInScope(context, rows),
		start: countOf(response, "start", (page - 1) * size),
		limit: countOf(response, "limit", size),
		total: countOf(response, "total", rows.length),
	};
}

/** Reads the rows of a page of the index. Those out of the actor's scope leave room on it. */
async function readPage(context: Context, plan: IndexPlan) {
	const { users, ...counts } = await askRows(context, plan, plan);
	return { users, ...(plan.countsScope ? counts : countInScope(context.actor, counts, users.length)) };
}

/**
 * Reads a page of the users in the actor's scope, as if there were no others: neither their number nor their places show. It reads on until
 * the page is full and it is known whether another user follows, with one call for every 100 matches, up to Auth0's first 1,000. Behind
 * these nobody knows, so that it says that there may be more.
 */
async function readPageOfScope(context: Context, plan: IndexPlan) {
	const end = plan.page * plan.size;
	const start = end - plan.size;
	const found: UserRow[] = [];
	for (let page = 1; page * mostRows <= resultWindow; page += 1) {
		const { users, total } = await askRows(context, plan, { page, size: mostRows });
		found.push(...users);
		const isWhole = page * mostRows >= total;
		const list = { users: found.slice(start, end), start, limit: plan.size };
		if (isWhole && found.length <= end) return { ...list, total: found.length };
		if (found.length > end) return { ...list, hasMore: true };
	}
	return { users: found.slice(start, end), start, limit: plan.size, hasMore: true };
}
