import "server-only";
import { toPhoneSearch } from "../../phone-number.ts";
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

const textsOf = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined);

/** Returns the identifiers that a whole text may be: an address in lower case, an id, or phone numbers. */
function wholeValues({ what, value, plain }: TypedText): readonly string[] {
	if (what === "email") return [value];
	return what === "phone" ? [...toPhoneSearch(plain).whole, plain] : [value, plain];
}

/**
 * Finds the linked account by which a search found this user: the first that equals or contains the typed text. Returns undefined if the
 * user's own root matches. Pure.
 */
function findLinkedAccount(user: Searched, typed: TypedText): Identity | undefined {
	const [primary, ...linked] = user.identities;
	if (linked.length === 0) return undefined;
	const { terms } = typed;
	const whole = new Set(wholeValues(typed));
	const isEmail = typed.email !== undefined;
	const own = textsOf([user.name, user.email, user.nickname, user.username, user.phone_number]);
	const isWhole = (value: string) => whole.has(isEmail ? value.toLowerCase() : value);
	if ([...own, user.user_id, primary?.user_id ?? ""].some(isWhole)) return undefined;
	const isNamed = (texts: readonly string[]) => terms.every((term) => texts.some((one) => hasTerm(one, term)));
	if (terms.length === 0 || (!isEmail && isNamed(own))) return undefined;
	return linked.find((identity) => {
		const { provider, user_id, profileData: profile } = identity;
		const ids = [user_id, `${provider}|${user_id}`];
		const texts = textsOf([profile?.name, profile?.email, profile?.username, profile?.phone_number]);
		return [...ids, ...texts].some(isWhole) || isNamed([...own, ...texts]);
	});
}

/** Adds the linked account by which a search found a user, if there is one. Pure. */
export function markLinkedAccount(user: UserRow, typed: TypedText): UserRow {
	const linked = typed.text === "" ? undefined : findLinkedAccount(user, typed);
	return linked === undefined ? user : { ...user, linked };
}
