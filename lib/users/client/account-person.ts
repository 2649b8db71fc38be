import type { Identity, User } from "../user.ts";

/**
 * Reads an account's name, e-mail, username and phone number as its provider sends them. The primary account's values are at the user's
 * root. Pure.
 */
export function accountPerson(
	user: Pick<User, "name" | "email" | "username" | "phone_number" | "identities">,
	identity: Identity,
): string[] {
	const { name, email, username, phone_number } = user.identities[0] === identity ? user : (identity.profileData ?? {});
	return [...new Set([name, email, username, phone_number].flatMap((value) => value || []))];
}
