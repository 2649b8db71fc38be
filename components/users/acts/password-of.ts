import { wordsOf } from "../../../lib/users/generate-password.ts";
import { findSignInAccount } from "../../../lib/users/sign-in-account.ts";
import type { User } from "../../../lib/users/user.ts";

/**
 * Returns the connection whose policy applies to the user's password (empty if they have none), and the words that the password must not
 * contain: words of the user and of the account that has the password, which may be a linked one. Pure.
 */
export function passwordOf(user: User): { connection: string; words: string[] } {
	const { identity, isKept } = findSignInAccount(user, "password");
	const connection = isKept ? (identity?.connection ?? "") : "";
	return { connection, words: [...new Set([...wordsOf(user), ...wordsOf(identity?.profileData ?? {})])] };
}
