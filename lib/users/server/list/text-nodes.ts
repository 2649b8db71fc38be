import "server-only";
import { and, contains, or, pattern, prefix, type QueryNode, term } from "../../../lucene/build-query.ts";
import { withoutInvisible } from "../../../text/clean-text.ts";
import { toPhoneSearch } from "../../phone-number.ts";
import type { SearchTerm } from "../../search/search-terms.ts";
import type { TypedText } from "../../search/typed-text.ts";

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
