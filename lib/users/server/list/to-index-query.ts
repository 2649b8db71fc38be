import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import {
	and,
	contains,
	exists,
	not,
	or,
	pattern,
	prefix,
	type QueryNode,
	range,
	term,
	toQueryString,
} from "../../../lucene/build-query.ts";
import { withoutInvisible } from "../../../text/clean-text.ts";
import type { UserStatus } from "../../list-options.ts";
import { toPhoneSearch } from "../../phone-number.ts";
import { type Lookup, toAskable } from "../../search/askable.ts";
import { type AskingOf, askingOf as askingOfMasked, findUnsortable } from "../../search/asking.ts";
import { recognise } from "../../search/recognise.ts";
import type { SearchTerm } from "../../search/search-terms.ts";
import { toConditionsNode } from "../../search/to-conditions-node.ts";
import type { TypedText } from "../../search/typed-text.ts";
import type { WalkPoint } from "../../search/walk.ts";
import type { ParsedUserListQuery } from "../../user-list.ts";

const searchedFields = ["name", "email", "nickname", "given_name", "family_name", "username", "phone_number"] as const;

/** Fields of linked accounts. Auth0 indexes their profiles unchanged and case-sensitively, so each is searched in the usual spellings. */
const linkedNames = "identities.profileData.name";
const linkedEmails = "identities.profileData.email";
const linkedPhones = "identities.profileData.phone_number";
const linkedUsernames = "identities.profileData.username";
const linkedIds = "identities.user_id";

const fewestWithin = 3;

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();

const spellings = (text: string): string[] => [...new Set([text, text.toLowerCase(), capitalised(text)])];

/**
 * Matches a field that contains the term, or fits the typed stars. A short term must start the field, because Auth0 accepts no other
 * search.
 */
function hasTerm(field: string, { parts, startsOpen, endsOpen }: SearchTerm): QueryNode {
	const [first = ""] = parts;
	if (parts.length === 1 && startsOpen && endsOpen) return contains(field, first);
	const letters = parts.reduce((sum, part) => sum + [...part].length, 0);
	if (letters < fewestWithin || (parts.length === 1 && endsOpen)) return prefix(field, first);
	const star = { wildcard: "*" } as const;
	const within = parts.flatMap((literal, at) => (at === 0 ? [{ literal }] : [star, { literal }]));
	return pattern(field, [...(startsOpen ? [star] : []), ...within, ...(endsOpen ? [star] : [])]);
}

/** Matches the term in a linked account's name or address, in the usual spellings. */
function inLinkedAccount(searched: SearchTerm): QueryNode[] {
	const [first = "", ...rest] = searched.parts;
	const asked = (field: string, spelled: readonly string[]) =>
		spelled.map((part) => hasTerm(field, { ...searched, parts: [part, ...rest] }));
	return [
		...asked(linkedNames, first.includes("@") ? [first] : spellings(first)),
		...asked(linkedEmails, [...new Set([first, first.toLowerCase()])]),
	];
}

/** Matches a linked account by its id: the provider before the first pipe, the provider's own id after it. */
export function isLinkedAs(id: string): QueryNode {
	const pipe = id.indexOf("|");
	return and(term("identities.provider", id.slice(0, pipe)), term(linkedIds, id.slice(pipe + 1)));
}

/** Matches a whole text as an address, a number or an id, of the user or of a linked account. */
function asWhole({ text, what, value, plain, email = value }: TypedText): QueryNode[] {
	if (what === "ip") return [term("last_ip", value)];
	if (what === "email") {
		const spelled = [...new Set([value, email])];
		return [term("email", value), ...spelled.map((address) => term(linkedEmails, address))];
	}
	// An id may end with a character that usually ends a sentence.
	const written = [...new Set([value, plain, withoutInvisible(text)])];
	if (what === "user_id") return written.flatMap((id) => [term("user_id", id), isLinkedAs(id)]);
	const ids = /\s/.test(plain) ? [] : [term(linkedIds, plain)];
	if (what !== "phone") return ids.length === 0 ? [] : [...ids, term(linkedUsernames, plain)];
	const { whole, ending } = toPhoneSearch(plain);
	const numbers = whole.flatMap((number) => [term("phone_number", number), term(linkedPhones, number)]);
	const ends = ending === undefined ? [] : [pattern("phone_number", [{ wildcard: "*" }, { literal: ending }])];
	return [...numbers, ...ends, ...ids];
}

/**
 * Builds the index query of a typed text: each part occurs in one of the fields that name a person or their linked accounts, or the whole
 * text is an address, a number or an id of theirs. Pure; text is a value, never syntax.
 */
export function toTextNodes(typed: TypedText): QueryNode[] {
	const { terms } = typed;
	if (terms.length === 0) return [];
	const named = terms.map((one) => or(...searchedFields.map((field) => hasTerm(field, one)), ...inLinkedAccount(one)));
	const whole = asWhole(typed);
	return whole.length === 0 ? named : [or(...whole, and(...named))];
}

/** The statuses that the index knows. */
const statuses: Partial<Record<UserStatus, QueryNode>> = {
	blocked: term("blocked", true),
	verified: term("email_verified", true),
	unverified: term("email_verified", false),
	never_logged_in: or(not(exists("logins_count")), term("logins_count", 0)),
};

/** The choices of the status filter with what they mean. */
export const indexStatuses = Object.entries(statuses);

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

/** Returns the filters by field. `nowMs` is the end of "the last days". Pure. */
export function toChosenNodes(query: Searched, nowMs: number): QueryNode[] {
	const { connection, status, where, lucene, from, to, walk, order = "asc" } = query;
	const dated = query.dated ?? query.sort ?? "created_at";
	return [
		...(connection === undefined ? [] : [term("identities.connection", connection)]),
		...(status === undefined ? [] : [statuses[status]].filter((node) => node !== undefined)),
		...(where === undefined ? [] : [toConditionsNode(where, nowMs, query.zone)]),
		...(lucene === undefined ? [] : [lucene.node]),
		...(from === undefined && to === undefined ? [] : [range(dated, { from, to })]),
		...(walk === undefined ? [] : toWalkNodes(walk, order)),
	];
}

/** Returns the parts of a list's search: the words of the box, and the filters by field. */
const toNodes = (query: Searched, nowMs: number) => ({
	typed: toTextNodes(query.q),
	chosen: toChosenNodes(query, nowMs),
});

/**
 * Returns the query for the search index, or undefined for an unfiltered list. Pure; text is a value, never syntax.
 * @param within What every match must meet too: the clause of the actor's scope.
 */
export function toIndexQuery(
	query: Searched,
	nowMs = Date.now(),
	within: readonly QueryNode[] = [],
): string | undefined {
	const { typed, chosen } = toNodes(query, nowMs);
	const nodes = [...typed, ...chosen, ...within];
	return nodes.length === 0 ? undefined : toQueryString(and(...nodes));
}

/** Fewer letters are the beginning of a name and not worth a lookup as a username. */
const shortestUsername = 4;

/** Returns true if a word of the box may be a whole e-mail address, phone number, IP address or username. */
function isWholeValue(word: string): boolean {
	const { what, value } = recognise(word);
	return what === "username" ? value.length >= shortestUsername : ["email", "phone", "ip"].includes(what);
}

/** The parts of a list's search, as far as a level may search, and the masked values that they look up. */
export type MaskedNodes = { typed: QueryNode[]; chosen: QueryNode[]; lookups: readonly Lookup[] };

/**
 * Returns the parts of a list's search as far as a level may search that sees values masked; or `search_forbidden` or
 * `search_forbidden_unseen` with the field that may not be searched or sorted by. Pure.
 */
export function toMaskedNodes(
	query: Searched,
	nowMs: number,
	askingOf: AskingOf,
): MaskedNodes | { refused: ProblemError } {
	const { sort = "created_at" } = query;
	const forbid = (field: string, how: string) => searchForbidden(field, askingOf(field) === "never" ? "found by" : how);
	const unsortable = findUnsortable(askingOf, sort);
	if (unsortable !== undefined) return { refused: forbid(unsortable, "sorted by") };
	const nodes = toNodes(query, nowMs);
	const asked: MaskedNodes = { typed: [], chosen: [], lookups: [] };
	for (const part of ["typed", "chosen"] as const) {
		if (nodes[part].length === 0) continue;
		const one = toAskable(and(...nodes[part]), { typed: part === "typed", isWhole: isWholeValue, askingOf });
		if ("refused" in one) return { refused: forbid(one.refused, "searched by a part") };
		asked[part].push(one.node);
		asked.lookups = [...asked.lookups, ...one.lookups];
	}
	return asked;
}

/** Returns the same query as `toIndexQuery` as far as `toMaskedNodes` lets a level search, and the masked values that it looks up. Pure. */
export function toMaskedIndexQuery(
	query: Searched,
	nowMs = Date.now(),
	within: readonly QueryNode[] = [],
	askingOf: AskingOf = askingOfMasked,
): { q: string | undefined; lookups: readonly Lookup[] } | { refused: ProblemError } {
	const asked = toMaskedNodes(query, nowMs, askingOf);
	if ("refused" in asked) return asked;
	const nodes = [...asked.typed, ...asked.chosen, ...within];
	return { q: nodes.length === 0 ? undefined : toQueryString(and(...nodes)), lookups: asked.lookups };
}

/** Refuses a search by a field that the actor's level does not see. */
export function searchForbidden(field: string, how: string): ProblemError {
	if (how === "found by") {
		const detail = `Your level does not see ${field} in full, so nobody is searched, sorted or found by it. Ask somebody who sees it.`;
		return new ProblemError("search_forbidden_unseen", {
			detail,
			fields: { [field]: "Your level does not see it in full." },
		});
	}
	const detail = `Your level sees ${field} masked, so it cannot be ${how}. Search for the whole value, or ask somebody who sees it.`;
	return new ProblemError("search_forbidden", { detail, fields: { [field]: "Search for the whole value." } });
}
