import type { Identity, User } from "../user.ts";

/**
 * Reads an account's name, e-mail, username and phone number, each once, as its provider gives them. The primary account's stand at
 * the user's root. Pure.
 */
export function accountPerson(
	user: Pick<User, "name" | "email" | "username" | "phone_number" | "identities">,
	identity: Identity,
): string[] {
	const { name, email, username, phone_number } = user.identities[0] === identity ? user : (identity.profileData ?? {});
	return [...new Set([name, email, username, phone_number].flatMap((value) => value || []))];
}
