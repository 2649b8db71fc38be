import "server-only";
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
import { checkLucene } from "../check-lucene.ts";
import { parseConditions } from "../conditions.ts";
import type { UserListQuery } from "../contract-list.ts";
import type { UserStatus } from "../list-state.ts";
import { recognise } from "../recognise.ts";
import { toConditionsNode } from "../to-condition-node.ts";
import { parseWalk } from "../walk.ts";

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

/** Who is from a walk's point on, that point included. */
function toWalkNodes(text: string, order: UserListQuery["order"]): QueryNode[] {
	const point = parseWalk(text);
	if (point === undefined) return [];
	const { at, userId } = point;
	if (userId === undefined) return [range("created_at", order === "asc" ? { from: at } : { to: at })];
	const atOneTime = range("created_at", { from: at, to: at });
	return userId === "" ? [atOneTime] : [atOneTime, range("user_id", { from: userId })];
}

type Narrowing = Partial<
	Pick<
		UserListQuery,
		"connection" | "status" | "where" | "lucene" | "from" | "to" | "sort" | "order" | "dated" | "walk"
	>
>;

/** The query for the search index, or nothing when the list is not narrowed. Pure; text is a value, never syntax. */
export function toIndexQuery(query: Narrowing & { q: string }, nowMs = Date.now()): string | undefined {
	const { q, connection, status, where, lucene, from, to, walk, order = "asc" } = query;
	const dated = query.dated ?? query.sort ?? "created_at";
	const nodes = [
		...toTextNodes(q),
		...(connection === undefined ? [] : [term("identities.connection", connection)]),
		...(status === undefined ? [] : [statuses[status]].filter((node) => node !== undefined)),
		...(where === undefined ? [] : toWhereNodes(where, nowMs)),
		...(lucene === undefined ? [] : toLuceneNode(lucene)),
		...(from === undefined && to === undefined ? [] : [range(dated, { from, to })]),
		...(walk === undefined ? [] : toWalkNodes(walk, order)),
	];
	return nodes.length === 0 ? undefined : toQueryString(and(...nodes));
}
