import "server-only";
import { and, contains, exists, not, or, type QueryNode, term, toQueryString } from "../../lucene/build-query.ts";
import type { UserListQuery } from "../contract.ts";
import type { UserStatus } from "../list-state.ts";

/** What a person may have pasted that Auth0 can answer at once, without the index. */
export type ExactLookup = { what: "user_id"; userId: string } | { what: "email"; email: string };

const email = /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>]+$/;
const userId = /^[a-z0-9_-]{2,}\|.+$/;
const mostWords = 6;
const searchedFields = ["name", "email", "nickname", "given_name", "family_name", "username", "phone_number"];

/**
 * Recognises a user id, which may hold an e-mail (`samlp|acme|jane@acme.com`), and an e-mail (any case, with spaces around it or
 * `mailto:` before it). Pure.
 */
export function findExactLookup(text: string): ExactLookup | undefined {
	const trimmed = text.trim();
	if (userId.test(trimmed)) return { what: "user_id", userId: trimmed };
	const address = trimmed.replace(/^mailto:/i, "").replace(/\?.*$/, "");
	return email.test(address) ? { what: "email", email: address.toLowerCase() } : undefined;
}

const statuses: Record<UserStatus, QueryNode> = {
	blocked: term("blocked", true),
	verified: term("email_verified", true),
	unverified: term("email_verified", false),
	never_logged_in: or(not(exists("logins_count")), term("logins_count", 0)),
};

/** Every word must stand somewhere in one of the fields that name a person. */
function toTextNodes(text: string): QueryNode[] {
	const words = text.trim().split(/\s+/).filter(Boolean).slice(0, mostWords);
	return words.map((word) => or(...searchedFields.map((field) => contains(field, word))));
}

/** The query for the search index, or nothing when the list is not narrowed. Pure; text is a value, never syntax. */
export function toIndexQuery({
	q,
	connection,
	status,
}: Pick<UserListQuery, "q" | "connection" | "status">): string | undefined {
	const nodes = [
		...toTextNodes(q),
		...(connection === undefined ? [] : [term("identities.connection", connection)]),
		...(status === undefined ? [] : [statuses[status]]),
	];
	return nodes.length === 0 ? undefined : toQueryString(and(...nodes));
}
