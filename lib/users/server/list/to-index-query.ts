import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { and, exists, not, or, type QueryNode, range, term, toQueryString } from "../../../lucene/build-query.ts";
import type { UserStatus } from "../../list-options.ts";
import { type Lookup, toAskable } from "../../search/askable.ts";
import { canSortBy } from "../../search/asking.ts";
import { recognise } from "../../search/recognise.ts";
import { toConditionsNode } from "../../search/to-conditions-node.ts";
import type { WalkPoint } from "../../search/walk.ts";
import type { ParsedUserListQuery } from "../../user-list.ts";
import { toTextNodes } from "./text-nodes.ts";

/** The statuses that the index knows. */
const statuses: Partial<Record<UserStatus, QueryNode>> = {
	blocked: term("blocked", true),
	verified: term("email_verified", true),
	unverified: term("email_verified", false),
	never_logged_in: or(not(exists("logins_count")), term("logins_count", 0)),
};

/** Finds the users from a walk's position on, included. */
function toWalkNodes({ at, userId }: WalkPoint, order: ParsedUserListQuery["order"]): QueryNode[] {
	if (userId === undefined) return [range("created_at", order === "asc" ? { from: at } : { to: at })];
	const atOneTime = range("created_at", { from: at, to: at });
	return userId === "" ? [atOneTime] : [atOneTime, range("user_id", { from: userId })];
}

/** The parts of a search. Every part but the text of the box narrows it. */
type Searched = Pick<ParsedUserListQuery, "q"> &
	Partial<
		Pick<
			ParsedUserListQuery,
			"connection" | "status" | "where" | "zone" | "lucene" | "from" | "to" | "sort" | "order" | "dated" | "walk"
		>
	>;

/** Returns the parts of a list's search: the words of the box, and the filters by field. */
function toNodes(query: Searched, nowMs: number): { typed: QueryNode[]; chosen: QueryNode[] } {
	const { q, connection, status, where, lucene, from, to, walk, order = "asc" } = query;
	const dated = query.dated ?? query.sort ?? "created_at";
	const chosen = [
		...(connection === undefined ? [] : [term("identities.connection", connection)]),
		...(status === undefined ? [] : [statuses[status]].filter((node) => node !== undefined)),
		...(where === undefined ? [] : [toConditionsNode(where, nowMs, query.zone)]),
		...(lucene === undefined ? [] : [lucene.node]),
		...(from === undefined && to === undefined ? [] : [range(dated, { from, to })]),
		...(walk === undefined ? [] : toWalkNodes(walk, order)),
	];
	return { typed: toTextNodes(q), chosen };
}

/** Returns the query for the search index, or undefined for an unfiltered list. Pure; text is a value, never syntax. */
export function toIndexQuery(query: Searched, nowMs = Date.now()): string | undefined {
	const { typed, chosen } = toNodes(query, nowMs);
	return typed.length + chosen.length === 0 ? undefined : toQueryString(and(...typed, ...chosen));
}

/** Fewer letters are the beginning of a name and not worth a lookup as a username. */
const shortestUsername = 4;

/** Returns true if a word of the box may be a whole e-mail address, phone number, IP address or username. */
function isWholeValue(word: string): boolean {
	const { what, value } = recognise(word);
	return what === "username" ? value.length >= shortestUsername : ["email", "phone", "ip"].includes(what);
}

/**
 * Returns the same query as far as a level without `pii:reveal` may search, and the masked values that it looks up; or `search_forbidden`
 * with the field that may not be searched or sorted by. Pure.
 */
export function toMaskedIndexQuery(
	query: Searched,
	nowMs = Date.now(),
): { q: string | undefined; lookups: readonly Lookup[] } | { refused: ProblemError } {
	const { sort = "created_at" } = query;
	if (!canSortBy(sort)) return { refused: searchForbidden(sort, "sorted by") };
	const { typed, chosen } = toNodes(query, nowMs);
	const nodes: QueryNode[] = [];
	const lookups: Lookup[] = [];
	for (const part of [typed, chosen].filter(({ length }) => length > 0)) {
		const asked = toAskable(and(...part), { typed: part === typed, isWhole: isWholeValue });
		if ("refused" in asked) return { refused: searchForbidden(asked.refused, "searched by a part") };
		nodes.push(asked.node);
		lookups.push(...asked.lookups);
	}
	return { q: nodes.length === 0 ? undefined : toQueryString(and(...nodes)), lookups };
}

function searchForbidden(field: string, how: string): ProblemError {
	const detail = `Your level sees ${field} masked, so it cannot be ${how}. Search for the whole value, or ask somebody who sees it.`;
	return new ProblemError("search_forbidden", { detail, fields: { [field]: "Search for the whole value." } });
}
