import "server-only";
import { toStorable, toStorableText } from "../../../audit/to-storable.ts";
import { fieldsOf, isObject } from "../../../json/is-object.ts";
import { isTooDeep } from "../../../json/is-too-deep.ts";
import { type FindableWords, toFindableWords } from "./findable-words.ts";

/** The columns of a user as `jsonb_to_recordset` reads them. */
export type DirectoryRow = FindableWords & {
	user_id: string;
	profile: Record<string, unknown>;
	user_metadata: Record<string, unknown>;
	app_metadata: Record<string, unknown>;
	email: string | null;
	name: string | null;
	given_name: string | null;
	family_name: string | null;
	nickname: string | null;
	blocked: boolean | null;
	email_verified: boolean | null;
	connections: string[];
	created_at: string | null;
	updated_at: string | null;
	last_login: string | null;
	logins_count: number | null;
};

/** Longest id that Auth0 gives: 64 characters of a provider, a pipe, and 255, see `lib/ids/user-id.ts`. */
export const longestId = 320;
const longestName = 255;
/** An index of the database takes no longer texts. */
const longestText = 500;

/** Returns a text as Auth0's search compares it, without case. A final sigma becomes a plain one, so that a prefix of the word finds it. */
export const lowerText = (text: string): string => text.toLowerCase().replaceAll("ς", "σ");

/** The end of the text is cut anew into whole characters. */
const lowered = (value: unknown) =>
	typeof value === "string" ? toStorableText(lowerText(value).slice(0, longestText)) : null;

const flag = (value: unknown) => (typeof value === "boolean" ? value : null);

/** Years of four digits but 0, which every database reads. */
const isoTime = /^(?!0000)\d{4}-/;

/** Returns a time in ISO 8601, or null for a text that is none. */
function timeOf(value: unknown): string | null {
	const atMs = typeof value === "string" ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(atMs)) return null;
	const text = new Date(atMs).toISOString();
	return isoTime.test(text) ? text : null;
}

const metadataOf = (value: unknown) => (isObject(value) ? value : {});

function connectionsOf(identities: unknown): string[] {
	const all = Array.isArray(identities) ? identities.map((identity) => fieldsOf(identity).connection) : [];
	return [...new Set(all.filter((name) => typeof name === "string" && name.length <= longestName))].map(String);
}

/**
 * Returns the columns of a user as the tenant returned them, or undefined if they cannot be kept: without an id, or nested too deeply. A
 * part of an unexpected type stays in the profile and is not searched. Pure.
 */
export function toDirectoryRow(raw: unknown): DirectoryRow | undefined {
	if (!isObject(raw) || isTooDeep(raw)) return undefined;
	const { user_metadata, app_metadata, ...profile } = fieldsOf(toStorable(raw));
	const { user_id } = profile;
	if (typeof user_id !== "string" || user_id === "" || user_id.length > longestId) return undefined;
	const metadata = { user_metadata: metadataOf(user_metadata), app_metadata: metadataOf(app_metadata) };
	return {
		user_id,
		profile,
		...metadata,
		email: lowered(profile.email),
		name: lowered(profile.name),
		given_name: lowered(profile.given_name),
		family_name: lowered(profile.family_name),
		nickname: lowered(profile.nickname),
		blocked: flag(profile.blocked),
		email_verified: flag(profile.email_verified),
		connections: connectionsOf(profile.identities),
		created_at: timeOf(profile.created_at),
		updated_at: timeOf(profile.updated_at),
		last_login: timeOf(profile.last_login),
		logins_count: typeof profile.logins_count === "number" ? profile.logins_count : null,
		...toFindableWords(profile, Object.values(metadata)),
	};
}
