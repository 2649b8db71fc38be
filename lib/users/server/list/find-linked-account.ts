import "server-only";
import { clearPartOf, type Reader } from "../../../access/mask-answer.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import { toPhoneSearch } from "../../phone-number.ts";
import type { Lookup } from "../../search/askable.ts";
import type { SearchTerm } from "../../search/search-terms.ts";
import type { TypedText } from "../../search/typed-text.ts";
import type { Identity, UserRow, UserSummary } from "../../user.ts";

type Searched = Pick<
	UserSummary,
	"user_id" | "name" | "email" | "nickname" | "username" | "phone_number" | "identities"
>;

/** Returns true if the text contains the term's parts in their order, in any case. */
function hasTerm(text: string, { parts }: SearchTerm): boolean {
	const within = text.toLowerCase();
	let at = 0;
	for (const part of parts) {
		const found = within.indexOf(part.toLowerCase(), at);
		if (found === -1) return false;
		at = found + part.length;
	}
	return true;
}

const ownNames = ["name", "email", "nickname", "username", "phone_number"];
const linkedNames = ["name", "email", "username", "phone_number"];

/** The path of an account's fields in a search. */
const linkedPath = "identities.profileData.";

/** Returns the texts of an account by which it is found. */
const textsOf = (account: unknown, names: readonly string[]): string[] =>
	names.map((name) => fieldsOf(account)[name]).filter((text) => typeof text === "string");

/** Returns the identifiers that a whole text may be: an address in lower case, an id, or phone numbers. */
function wholeValues({ what, value, plain }: TypedText): readonly string[] {
	if (what === "email") return [value];
	return what === "phone" ? [...toPhoneSearch(plain).whole, plain] : [value, plain];
}

/**
 * Finds the linked account by which a search found this user: the first that equals or contains the typed text. Returns undefined if the
 * user's own root matches. A text counts only as far as the actor's level sees it in full, or if the search looked it up. Pure.
 */
function findLinkedAccount(
	reader: Reader,
	user: Searched,
	typed: TypedText,
	lookups: readonly Lookup[],
): Identity | undefined {
	const [primary, ...linked] = user.identities;
	const { terms } = typed;
	if (linked.length === 0 || terms.length === 0) return undefined;
	const whole = new Set(wholeValues(typed));
	const isEmail = typed.email !== undefined;
	const isWhole = (value: string) => whole.has(isEmail ? value.toLowerCase() : value);
	const isLookedUp = (account: unknown, names: readonly string[], path: string) =>
		names.some((name) => {
			const asked = lookups.filter(({ field }) => field === path + name).map(({ value }) => value.toLowerCase());
			return textsOf(account, [name]).some((text) => isWhole(text) && asked.includes(text.toLowerCase()));
		});
	const seen = fieldsOf(clearPartOf(reader, user));
	const [, ...seenLinked] = Array.isArray(seen.identities) ? seen.identities.map(fieldsOf) : [];
	const own = textsOf(seen, ownNames);
	if ([...own, user.user_id, primary?.user_id ?? ""].some(isWhole) || isLookedUp(user, ownNames, "")) return undefined;
	const isNamed = (texts: readonly string[]) => terms.every((term) => texts.some((one) => hasTerm(one, term)));
	if (!isEmail && isNamed(own)) return undefined;
	return linked.find(({ provider, user_id, profileData }, at) => {
		const texts = textsOf(seenLinked[at]?.profileData, linkedNames);
		const isFound = [...texts, user_id, `${provider}|${user_id}`].some(isWhole);
		return isFound || isLookedUp(profileData, linkedNames, linkedPath) || isNamed([...own, ...texts]);
	});
}

/**
 * Adds the linked account by which a search found a user, if there is one. Pure.
 * @param lookups The masked values that the search looked up.
 */
export function markLinkedAccount(
	reader: Reader,
	user: UserRow,
	typed: TypedText,
	lookups: readonly Lookup[],
): UserRow {
	const linked = typed.text === "" ? undefined : findLinkedAccount(reader, user, typed, lookups);
	return linked === undefined ? user : { ...user, linked };
}
