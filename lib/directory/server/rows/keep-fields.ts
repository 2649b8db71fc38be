import "server-only";
import { type DirectoryField, directoryFields } from "../../../env/directory-fields.ts";
import { getEnv } from "../../../env/server/env.ts";
import { isObject } from "../../../json/is-object.ts";

/** Tokens of identity providers, which Auth0 returns to a client with `read:user_idp_tokens`. */
const tokens = ["access_token", "access_token_secret", "refresh_token"];

const without = (value: Record<string, unknown>, names: readonly string[]) =>
	Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** Returns what a user and the profile of a linked account have of a field. */
const namesOf = (field: DirectoryField): string[] =>
	field === "phone_number" ? ["phone_number", "phone_verified"] : [field];

/** Returns true unless `DIRECTORY_FIELDS` leaves out the field that a name belongs to, such as `app_metadata.plan`. */
export function isKept(name: string): boolean {
	const [root = "", inner] = name.split(".");
	const field = directoryFields.find((one) => one === (root === "phone_verified" ? "phone_number" : root));
	const isOfAccount = field === "identities" && inner !== undefined && inner !== "profileData";
	return field === undefined || isOfAccount || getEnv().directoryFields.includes(field);
}

/** Returns a user as the tenant returned them, with those of the optional fields that are kept, and without any token. Pure. */
export function keepFields(raw: unknown, kept: readonly DirectoryField[]): unknown {
	if (!isObject(raw)) return raw;
	const dropped = directoryFields.filter((field) => field !== "identities" && !kept.includes(field)).flatMap(namesOf);
	const user = without(raw, dropped);
	if (!Array.isArray(raw.identities)) return user;
	const keepIdentity = (identity: unknown) => {
		if (!isObject(identity)) return identity;
		const { profileData, ...account } = without(identity, tokens);
		if (!isObject(profileData)) return { ...account, ...(profileData === undefined ? {} : { profileData }) };
		return kept.includes("identities") ? { ...account, profileData: without(profileData, dropped) } : account;
	};
	return { ...user, identities: raw.identities.map(keepIdentity) };
}
