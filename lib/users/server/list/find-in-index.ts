import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { countInScope } from "../../../auth/server/scope/in-scope.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { countOf, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { Lookup } from "../../search/askable.ts";
import type { UserRow } from "../../user.ts";
import type { UserList } from "../../user-list.ts";
import { findLinkedAccount } from "./find-linked-account.ts";
import type { IndexPlan, RefusedPlan } from "./plan-list.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/**
 * Returns one page of matches from the search index. Makes one upstream call, and those of `keepInScope`.
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

async function askIndex(
	context: Context,
	{ q, page, size, sort, row, typed, triedExact, countsScope }: IndexPlan,
): Promise<UserList> {
	const found = await callManagementApi({ signal: context.signal }, (api, request) =>
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
	const { response } = found;
	const rows = rowsOf(response, "users");
	const withLinkedAccount = (user: UserRow): UserRow => {
		const linked = typed.text === "" ? undefined : findLinkedAccount(user, typed);
		return linked === undefined ? user : { ...user, linked };
	};
	const counts = {
		start: countOf(response, "start", (page - 1) * size),
		limit: countOf(response, "limit", size),
		total: countOf(response, "total", rows.length),
	};
	const users = await row.readInScope(context, rows);
	return {
		users: users.map(withLinkedAccount),
		...(countsScope ? counts : countInScope(context.actor, counts, users.length)),
		found: { by: "index", triedExact },
	};
}
