import type { Identity, UserRecord } from "../../../records/user-record.ts";

const profileFields = [
	"email",
	"email_verified",
	"name",
	"username",
	"given_name",
	"family_name",
	"phone_number",
	"phone_verified",
] as const;

/** Returns a user's root profile fields, as a linked identity stores them in its `profileData`. */
export const profileOf = (user: UserRecord): Record<string, unknown> =>
	Object.fromEntries(profileFields.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));

/** Returns the identities as linking and unlinking answer them: the primary one with its profile too. */
export const identitiesOf = (user: UserRecord): Identity[] =>
	user.identities.map((identity, place) => (place === 0 ? { ...identity, profileData: profileOf(user) } : identity));
