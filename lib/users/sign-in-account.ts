import type { Identity, User } from "./user.ts";

/** The providers where Auth0 itself keeps a value, and lets it be changed. */
const keepers = {
	password: ["auth0"],
	username: ["auth0"],
	email: ["auth0", "email"],
	phone_number: ["auth0", "sms"],
} as const satisfies Record<string, readonly string[]>;

export type KeptValue = keyof typeof keepers;

type Known = Pick<User, "email" | "email_verified" | "username" | "phone_number">;

/** One of the accounts a user signs in with, and the identifier that it signs in by. */
export type SignInAccount = Known & {
	/** Absent for a user without any. */
	identity: Identity | undefined;
	/** Auth0 keeps the value here; false where another system does. */
	isKept: boolean;
	/** Not the primary one: Auth0 is told its connection, and keeps its values in `profileData`. */
	isLinked: boolean;
};

/**
 * The account whose password, e-mail, username or phone number is the one to change: the primary one where Auth0 keeps that there, else
 * the first linked one where it does, else the primary one, of which Auth0 says why not. Pure.
 * @see https://auth0.com/docs/api/management/v2/users/patch-users-by-id (`connection`)
 */
export function findSignInAccount(user: Known & Pick<User, "identities">, value: KeptValue): SignInAccount {
	const isKeeper = ({ provider }: Identity) => keepers[value].some((keeper) => keeper === provider);
	const place = Math.max(0, user.identities.findIndex(isKeeper));
	const identity = user.identities[place];
	const isLinked = place > 0;
	const { email, email_verified, username, phone_number }: Known = isLinked ? (identity?.profileData ?? {}) : user;
	const isKept = identity !== undefined && isKeeper(identity);
	return { identity, isKept, isLinked, email, email_verified, username, phone_number };
}

/** Whether one of the user's linked accounts has the id, with its provider before the pipe. */
export const hasLinkedAccount = ({ identities }: Pick<User, "identities">, accountId: string): boolean =>
	identities.slice(1).some(({ provider, user_id }) => `${provider}|${user_id}` === accountId);

/** The part of a body that makes a change apply to a linked account; empty for the primary one. */
export const connectionOf = ({ identity, isLinked }: SignInAccount): { connection?: string } =>
	isLinked && identity !== undefined ? { connection: identity.connection } : {};
