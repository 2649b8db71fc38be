/** The editable profile fields, with Auth0's limits in characters. */
export const profileLimits = { name: 300, nickname: 300, given_name: 150, family_name: 150 } as const;

export type ProfileField = keyof typeof profileLimits;

export const profileFields: readonly ProfileField[] = ["name", "nickname", "given_name", "family_name"];

/** The value of every field in the form. An absent one is the empty string. */
export type ProfileValues = Record<ProfileField, string>;

/** Reads the profile fields of an object, which may lack any of them. */
export function toProfile(source: Partial<Record<ProfileField, unknown>>): ProfileValues {
	const text = (field: ProfileField) => (typeof source[field] === "string" ? String(source[field]) : "");
	return {
		name: text("name"),
		nickname: text("nickname"),
		given_name: text("given_name"),
		family_name: text("family_name"),
	};
}

/** Returns the fields that an edit changes, as paths. */
export const listChangedFields = ({
	base,
	changes,
}: Record<"base" | "changes", Partial<Record<ProfileField, string | undefined>>>): string[][] =>
	profileFields
		.filter((field) => changes[field] !== undefined && changes[field] !== (base[field] ?? ""))
		.map((field) => [field]);

const newFields = ["email", "phone_number", "username", "name", "given_name", "family_name"] as const;

/** Returns the fields that a new user is given, as paths. */
export const listNewFields = (given: Partial<Record<(typeof newFields)[number], unknown>>): string[][] =>
	newFields.filter((field) => given[field] !== undefined).map((field) => [field]);
