import "server-only";
import type { Permission } from "../../../access/permissions.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { scopeClauseOf } from "../../../auth/server/scope/in-scope.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { exists, not } from "../../../lucene/build-query.ts";
import { mostRoleCandidates, narrowings, resultWindow, withoutRole } from "../../list-options.ts";
import type { Lookup } from "../../search/askable.ts";
import { askingFor, maySearchEmails } from "../../search/asking.ts";
import type { TypedText } from "../../search/typed-text.ts";
import type { ParsedUserListQuery } from "../../user-list.ts";
import type { ExactLookup } from "./find-exactly.ts";
import { searchForbidden, toIndexQuery, toMaskedIndexQuery } from "./to-index-query.ts";
import { mostRowsById, userRow } from "./user-rows.ts";

type Row = ReturnType<typeof userRow>;

/** One page of the search index, ready to be requested. */
export type IndexPlan = {
	by: "index";
	/** The query; undefined for an unfiltered list. */
	q: string | undefined;
	/** True if the query finds nobody out of the actor's scope, so that its total counts the scope. */
	countsScope: boolean;
	/** True for a narrowed list whose query leaves the scope out, so that only rows in the scope may make up its pages. */
	pagesScope: boolean;
	/** The masked values that the query searches for. */
	lookups: readonly Lookup[];
	page: number;
	size: number;
	/** Auth0's sort parameter. */
	sort: string;
	row: Row;
	/** The text of the search box, by which a row shows the linked account that matched. */
	typed: TypedText;
	/** True if the exact lookup of the same text comes first. */
	triedExact: boolean;
};

/** A search of the index that must not be made. Its problem is thrown only if the result depends on the index. */
export type RefusedPlan = { by: "refused"; problem: ProblemError };

/**
 * The way to find the users of a list, with every value that its requests need. `email` asks the exact lookup and the index; `exact` asks
 * the index only if the lookup finds nobody.
 */
export type ListPlan = { needs?: Permission } & (
	| IndexPlan
	| RefusedPlan
	| { by: "email"; lookup: ExactLookup; row: Row; index: IndexPlan | RefusedPlan }
	| { by: "exact"; lookup: ExactLookup; row: Row; index: IndexPlan | RefusedPlan }
	| { by: "role"; roleId: string; page: number; size: number; row: Row }
	| { by: "without_role"; index: IndexPlan | RefusedPlan }
	| { by: "lockouts"; page: number; row: Row }
);

export type PlanOf<By extends ListPlan["by"]> = Extract<ListPlan, { by: By }>;

/** Returns Auth0's sort parameter: by id among users with one creation time, else the list's own order. */
function sortOf({ sort, order, walk }: ParsedUserListQuery): string {
	return walk?.userId !== undefined ? "user_id:1" : `${sort}:${order === "asc" ? 1 : -1}`;
}

/** Returns the exact lookup of a text that Auth0 can look up at once, without the index. */
function findExactLookup(query: ParsedUserListQuery): ExactLookup | undefined {
	const { q, lookup, from, to, walk } = query;
	const isNarrowed =
		[from, to, walk].some((value) => value !== undefined) || narrowings.some((name) => query[name] !== undefined);
	if (lookup !== "auto" || isNarrowed) return undefined;
	const { what, value, email = value } = q;
	if (what === "email") return { what, value, typed: email };
	return what === "user_id" || what === "log_id" ? { what, value, typed: value } : undefined;
}

/** Returns true if the query asks for some users by what they have, rather than for all. */
const isNarrowed = ({ q, ...query }: ParsedUserListQuery): boolean =>
	q.terms.length > 0 || narrowings.some((name) => query[name] !== undefined);

/** Matches no user: each has an id. */
const nobody = not(exists("user_id"));

/** Plans a search of the index, as far as the actor's level may search it, and within the actor's scope. */
function planIndex(
	{ actor }: Pick<ActContext, "actor">,
	query: ParsedUserListQuery,
	{ row, triedExact, nowMs }: { row: Row; triedExact: boolean; nowMs: number },
): IndexPlan | RefusedPlan {
	const { page, size, q: typed } = query;
	if (page * size > resultWindow) {
		const detail = "Auth0 pages through the first 1,000 users only. Narrow the search to reach the others.";
		return { by: "refused", problem: new ProblemError("result_window_exceeded", { detail }) };
	}
	const scope = scopeClauseOf(actor);
	const within = scope.by === "clause" ? [scope.node] : scope.by === "nobody" ? [nobody] : [];
	const askingOf = askingFor(actor);
	const asked =
		askingOf === undefined
			? { q: toIndexQuery(query, nowMs, within), lookups: [] }
			: toMaskedIndexQuery(query, nowMs, within, askingOf);
	if ("refused" in asked) return { by: "refused", problem: asked.refused };
	const countsScope = scope.by === "clause" ? scope.isExact : scope.by !== "unsearchable";
	const pagesScope = scope.by === "unsearchable" && isNarrowed(query);
	return { by: "index", ...asked, countsScope, pagesScope, page, size, sort: sortOf(query), row, typed, triedExact };
}

/**
 * Plans how to find the users of a list. Decides here, and nowhere behind it, what the query means. Pure. `nowMs` is the end of "the last
 * days" of a guided search.
 */
export function planList(context: Pick<ActContext, "actor">, query: ParsedUserListQuery, nowMs = Date.now()): ListPlan {
	const { role, status, page, size } = query;
	const row = userRow(context, query);
	if (status === "shared_email" && !maySearchEmails(context.actor))
		return { by: "refused", problem: searchForbidden("email", "found by") };
	if (role === withoutRole) {
		const index = planIndex(context, { ...query, size: mostRoleCandidates }, { row, triedExact: false, nowMs });
		return { by: "without_role", needs: "roles:read", index };
	}
	if (role !== undefined) {
		return { by: "role", needs: "roles:read", roleId: role, page, size: Math.min(size, mostRowsById), row };
	}
	if (status === "locked_out") return { by: "lockouts", needs: "users:read-logs", page, row };
	const asked = findExactLookup(query);
	// An e-mail that the level does not see finds nobody; the index leaves it out.
	const lookup = asked?.what === "email" && askingFor(context.actor)?.("email") === "never" ? undefined : asked;
	const index = planIndex(context, query, { row, triedExact: lookup !== undefined, nowMs });
	if (lookup === undefined) return index;
	if (lookup.what === "email") return { by: "email", lookup, row, index };
	const plan = { by: "exact", lookup, row, index } as const;
	return lookup.what === "log_id" ? { ...plan, needs: "users:read-logs" } : plan;
}
