import "server-only";
import { and, exists, not, or, type QueryNode, range, term, toQueryString } from "../../lucene/build-query.ts";
import { checkLucene } from "../check-lucene.ts";
import { parseConditions } from "../conditions.ts";
import type { UserListQuery } from "../contract-list.ts";
import type { UserStatus } from "../list-state.ts";
import { toConditionsNode } from "../to-condition-node.ts";
import { toTextNodes } from "./text-nodes.ts";

/** The states that the index knows. */
const statuses: Partial<Record<UserStatus, QueryNode>> = {
	blocked: term("blocked", true),
	verified: term("email_verified", true),
	unverified: term("email_verified", false),
	never_logged_in: or(not(exists("logins_count")), term("logins_count", 0)),
};

function toLuceneNode(text: string): QueryNode[] {
	const checked = checkLucene(text);
	return "node" in checked ? [checked.node] : [];
}

function toWhereNodes(text: string, nowMs: number, zone: string | undefined): QueryNode[] {
	const conditions = parseConditions(text);
	return conditions === undefined ? [] : [toConditionsNode(conditions, nowMs, zone)];
}

type Narrowing = Partial<
	Pick<UserListQuery, "connection" | "status" | "where" | "zone" | "lucene" | "from" | "to" | "sort">
>;

/** The query for the search index, or nothing when the list is not narrowed. Pure; text is a value, never syntax. */
export function toIndexQuery(query: Narrowing & { q: string }, nowMs = Date.now()): string | undefined {
	const { q, connection, status, where, lucene, from, to, sort = "created_at" } = query;
	const nodes = [
		...toTextNodes(q),
		...(connection === undefined ? [] : [term("identities.connection", connection)]),
		...(status === undefined ? [] : [statuses[status]].filter((node) => node !== undefined)),
		...(where === undefined ? [] : toWhereNodes(where, nowMs, query.zone)),
		...(lucene === undefined ? [] : toLuceneNode(lucene)),
		...(from === undefined && to === undefined ? [] : [range(sort, { from, to })]),
	];
	return nodes.length === 0 ? undefined : toQueryString(and(...nodes));
}
