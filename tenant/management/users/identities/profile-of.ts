import type { UserRecord } from "../../../records/user-record.ts";

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
