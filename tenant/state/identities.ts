import type { Identity, UserPrivate, UserRecord } from "../records/user-record.ts";

/** Names of the fields that identify a person in a connection. */
export const identifierNames = ["email", "username", "phone_number"] as const;

export type IdentifierName = (typeof identifierNames)[number];

/** A user and one of their identities. */
export type Account = { user: UserRecord; identity: Identity };

export const isPrimary = ({ identities }: UserRecord, identity: Identity): boolean => identities[0] === identity;

/** Returns the profile of an identity: the user's root fields for the primary one, `profileData` for a linked one. */
export const profileOfIdentity = (user: UserRecord, identity: Identity): Readonly<Record<string, unknown>> =>
	isPrimary(user, identity) ? user : (identity.profileData ?? {});

/** Returns the password hash of an identity: the user's own for the primary one, a linked password for any other. */
export const passwordOf = (hidden: UserPrivate, { user, identity }: Account): string | undefined =>
	isPrimary(user, identity) ? hidden.password : hidden.linkedPasswords?.get(identity.user_id);

/** Replaces the password hash of an identity. */
export function setPassword(hidden: UserPrivate, { user, identity }: Account, hash: string): void {
	if (isPrimary(user, identity)) hidden.password = hash;
	else hidden.linkedPasswords = new Map(hidden.linkedPasswords).set(identity.user_id, hash);
}

/** Returns the user with changed profile fields of one identity: root fields for the primary one, `profileData` for a linked one. */
export function withProfile(
	user: UserRecord,
	identity: Identity,
	changes: Readonly<Record<string, unknown>>,
): UserRecord {
	if (isPrimary(user, identity)) return { ...user, ...changes };
	const changed = { ...identity, profileData: { ...identity.profileData, ...changes } };
	return { ...user, identities: user.identities.map((other) => (other === identity ? changed : other)) };
}
