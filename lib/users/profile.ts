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
