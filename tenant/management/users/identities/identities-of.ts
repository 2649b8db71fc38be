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

/** What a user's root says of them, as a linked identity keeps it in its `profileData`. */
export const profileOf = (user: UserRecord): Record<string, unknown> =>
	Object.fromEntries(profileFields.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));

/** The identities as linking and unlinking answer with them: the primary one shows its profile too. */
export const identitiesOf = (user: UserRecord): Identity[] =>
	user.identities.map((identity, place) => (place === 0 ? { ...identity, profileData: profileOf(user) } : identity));
