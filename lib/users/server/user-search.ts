import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import {
	and,
	contains,
	exists,
	not,
	or,
	type QueryNode,
	range,
	term,
	toQueryString,
} from "../../lucene/build-query.ts";
import { canSortBy, type Lookup, toAskable } from "../askable.ts";
import { checkLucene } from "../check-lucene.ts";
import { parseConditions } from "../conditions.ts";
import type { UserListQuery } from "../contract-list.ts";
import type { UserStatus } from "../list-state.ts";
import { recognise } from "../recognise.ts";
import { toConditionsNode } from "../to-condition-node.ts";

const mostWords = 6;
const searchedFields = ["name", "email", "nickname", "given_name", "family_name", "username", "phone_number"];

/** The states that the index knows. */
const statuses: Partial<Record<UserStatus, QueryNode>> = {
	blocked: term("blocked", true),
	verified: term("email_verified", true),
	unverified: term("email_verified", false),
	never_logged_in: or(not(exists("logins_count")), term("logins_count", 0)),
};

/** Every word must stand somewhere in one of the fields that name a person; an IP or a phone may also be the user's own. */
function toTextNodes(text: string): QueryNode[] {
	const { what, value } = recognise(text);
	if (what === "nothing") return [];
	const words = text.trim().split(/\s+/).slice(0, mostWords);
	const named = words.map((word) => or(...searchedFields.map((field) => contains(field, word))));
	if (what === "ip") return [or(term("last_ip", value), and(...named))];
	return what === "phone" ? [or(term("phone_number", value), and(...named))] : named;
}

function toLuceneNode(text: string): QueryNode[] {
	const checked = checkLucene(text);
	return "node" in checked ? [checked.node] : [];
}

function toWhereNodes(text: string, nowMs: number): QueryNode[] {
	const conditions = parseConditions(text);
	return conditions === undefined ? [] : [toConditionsNode(conditions, nowMs)];
}

type Narrowing = Partial<Pick<UserListQuery, "connection" | "status" | "where" | "lucene" | "from" | "to" | "sort">>;

/** What a list asks for: the words of the box, and what a person set by field. */
function toNodes(query: Narrowing & { q: string }, nowMs: number): { typed: QueryNode[]; chosen: QueryNode[] } {
	const { q, connection, status, where, lucene, from, to, sort = "created_at" } = query;
	const chosen = [
		...(connection === undefined ? [] : [term("identities.connection", connection)]),
		...(status === undefined ? [] : [statuses[status]].filter((node) => node !== undefined)),
		...(where === undefined ? [] : toWhereNodes(where, nowMs)),
		...(lucene === undefined ? [] : toLuceneNode(lucene)),
		...(from === undefined && to === undefined ? [] : [range(sort, { from, to })]),
	];
	return { typed: toTextNodes(q), chosen };
}

/** The query for the search index, or nothing when the list is not narrowed. Pure; text is a value, never syntax. */
export function toIndexQuery(query: Narrowing & { q: string }, nowMs = Date.now()): string | undefined {
	const { typed, chosen } = toNodes(query, nowMs);
	return typed.length + chosen.length === 0 ? undefined : toQueryString(and(...typed, ...chosen));
}

/** Fewer letters are the beginning of a name, and no username that is worth a question. */
const shortestUsername = 4;

/** Whether a word of the box may be a whole e-mail address, phone number, IP address or username. */
function isWholeValue(word: string): boolean {
	const { what, value } = recognise(word);
	return what === "username" ? value.length >= shortestUsername : ["email", "phone", "ip"].includes(what);
}

function askMasked(node: QueryNode, typed: boolean) {
	const asked = toAskable(node, { typed, isWhole: isWholeValue });
	if ("refused" in asked) throw searchForbidden(asked.refused, "searched by a part");
	return asked;
}

/**
 * The same query as a level without `pii:reveal` may ask it, and the masked values that it looks up. Pure.
 * @throws ProblemError `search_forbidden` with the field that may not be asked about, or sorted by.
 */
export function toMaskedIndexQuery(
	query: Narrowing & { q: string },
	nowMs = Date.now(),
): { q: string | undefined; lookups: readonly Lookup[] } {
	const { sort = "created_at" } = query;
	if (!canSortBy(sort)) throw searchForbidden(sort, "sorted by");
	const { typed, chosen } = toNodes(query, nowMs);
	const parts = [
		...(typed.length === 0 ? [] : [askMasked(and(...typed), true)]),
		...(chosen.length === 0 ? [] : [askMasked(and(...chosen), false)]),
	];
	return {
		q: parts.length === 0 ? undefined : toQueryString(and(...parts.map(({ node }) => node))),
		lookups: parts.flatMap(({ lookups }) => lookups),
	};
}

function searchForbidden(field: string, how: string): ProblemError {
	const detail = `Your level sees ${field} masked, so it cannot be ${how}. Search for the whole value, or ask somebody who sees it.`;
	return new ProblemError("search_forbidden", { detail, fields: { [field]: "Search for the whole value." } });
}
