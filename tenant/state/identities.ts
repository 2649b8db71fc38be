import type { Identity, UserPrivate, UserRecord } from "../records/user-record.ts";

/** The identifiers of a person in a connection. */
export const identifierNames = ["email", "username", "phone_number"] as const;

export type IdentifierName = (typeof identifierNames)[number];

/** A user and the one of their identities that is meant. */
export type Account = { user: UserRecord; identity: Identity };

export const isPrimary = ({ identities }: UserRecord, identity: Identity): boolean => identities[0] === identity;

/** The profile of an identity: the user's root for the primary one, its own `profileData` for a linked one. */
export const profileOfIdentity = (user: UserRecord, identity: Identity): Readonly<Record<string, unknown>> =>
	isPrimary(user, identity) ? user : (identity.profileData ?? {});

/** The hash of an identity's password: the user's own for the primary one, and one of the linked for another. */
export const passwordOf = (hidden: UserPrivate, { user, identity }: Account): string | undefined =>
	isPrimary(user, identity) ? hidden.password : hidden.linkedPasswords?.get(identity.user_id);

/** Puts the hash of an identity's password in the place of the one before. */
export function setPassword(hidden: UserPrivate, { user, identity }: Account, hash: string): void {
	if (isPrimary(user, identity)) hidden.password = hash;
	else hidden.linkedPasswords = new Map(hidden.linkedPasswords).set(identity.user_id, hash);
}

/** The user with changes of what an identity says: of the root for the primary one, of its `profileData` for a linked one. */
export function withProfile(
	user: UserRecord,
	identity: Identity,
	changes: Readonly<Record<string, unknown>>,
): UserRecord {
	if (isPrimary(user, identity)) return { ...user, ...changes };
	const changed = { ...identity, profileData: { ...identity.profileData, ...changes } };
	return { ...user, identities: user.identities.map((other) => (other === identity ? changed : other)) };
}
