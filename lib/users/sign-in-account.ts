import type { Identity, User } from "./user.ts";

/** The providers for which Auth0 itself stores a value and allows changing it. */
const storingProviders = {
	password: ["auth0"],
	username: ["auth0"],
	email: ["auth0", "email"],
	phone_number: ["auth0", "sms"],
} as const satisfies Record<string, readonly string[]>;

export type KeptValue = keyof typeof storingProviders;

type Known = Pick<User, "email" | "email_verified" | "username" | "phone_number">;

/** One of the accounts that a user signs in with, and its identifiers. */
export type SignInAccount = Known & {
	/** Undefined for a user without identities. */
	identity: Identity | undefined;
	/** True if Auth0 stores the value here, false if another system does. */
	isKept: boolean;
	/** True for a linked account: requests must name its connection, and its values are in `profileData`. */
	isLinked: boolean;
};

/**
 * Finds the account whose password, e-mail, username or phone number a change applies to: the primary one if Auth0 stores the value there,
 * else the first linked one where it does, else the primary one, for which Auth0 gives the reason of the refusal. Pure.
 * @see https://auth0.com/docs/api/management/v2/users/patch-users-by-id (`connection`)
 */
export function findSignInAccount(user: Known & Pick<User, "identities">, value: KeptValue): SignInAccount {
	const storesValue = ({ provider }: Identity) => storingProviders[value].some((name) => name === provider);
	const place = Math.max(0, user.identities.findIndex(storesValue));
	const identity = user.identities[place];
	const isLinked = place > 0;
	const { email, email_verified, username, phone_number }: Known = isLinked ? (identity?.profileData ?? {}) : user;
	const isKept = identity !== undefined && storesValue(identity);
	return { identity, isKept, isLinked, email, email_verified, username, phone_number };
}

/** Finds the linked account of a user with the id, which includes its provider before the pipe. */
export const findLinkedIdentity = ({ identities }: Pick<User, "identities">, accountId: string): Identity | undefined =>
	identities.slice(1).find(({ provider, user_id }) => `${provider}|${user_id}` === accountId);

/** Returns true if the user, or an account linked to them, has the address, in any case. */
export function hasEmail({ email, identities }: Pick<User, "email" | "identities">, address: string): boolean {
	const addresses = [email, ...identities.map(({ profileData }) => profileData?.email)];
	return addresses.some((one) => one?.toLowerCase() === address);
}

/** Returns true if one of the user's linked accounts has the id. */
export const hasLinkedAccount = (user: Pick<User, "identities">, accountId: string): boolean =>
	findLinkedIdentity(user, accountId) !== undefined;

/** Returns the part of a body that directs a change to a linked account; empty for the primary one. */
export const connectionOf = ({ identity, isLinked }: SignInAccount): { connection?: string } =>
	isLinked && identity !== undefined ? { connection: identity.connection } : {};
