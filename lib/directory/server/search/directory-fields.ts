import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { countPermissions } from "../rows/single-reads.ts";
import { lowerText } from "../rows/to-directory-row.ts";

/** Describes how a query reads a field of the directory. */
export type DirectoryField =
	/** One text or null. `words` has it too if `inWords`. An index finds the whole text if `isIndexed`. */
	| { kind: "text"; column: SQL; fold: (text: string) => string; inWords: boolean; isIndexed?: boolean }
	| { kind: "date" | "number" | "boolean"; column: SQL }
	/** True, false, or null if it is not known: then neither a condition nor its opposite holds. */
	| { kind: "known"; column: SQL }
	/** A list of ids, or null if it was not read: then neither a condition nor its opposite holds. With `countsIf`, one that was not read, or for which that does not hold, counts as empty. */
	| { kind: "ids"; column: SQL; countsIf?: SQL }
	/** Values at a path, of any type. With `inWords`, `words` has their texts, except those of a row with `words_cut`. */
	| { kind: "nested"; root: SQL; path: readonly string[]; inWords: boolean };

type TextField = Extract<DirectoryField, { kind: "text" }>;

const asIs = (text: string) => text;

/** Writes a column of the table that every query of the directory calls `users`. */
const column = (name: string) => sql`users.${sql.identifier(name)}`;

const lowered = (name: string): TextField => ({ kind: "text", column: column(name), fold: lowerText, inWords: true });

const ofProfile = (name: string, inWords: boolean): TextField => ({
	kind: "text",
	column: sql`(users.profile ->> ${name}::text) collate "C"`,
	fold: asIs,
	inWords,
});

const textFields = {
	...Object.fromEntries(
		["email", "name", "given_name", "family_name", "nickname"].map((name) => [name, lowered(name)]),
	),
	username: ofProfile("username", true),
	user_id: { kind: "text", column: column("user_id"), fold: asIs, inWords: true } as const,
	phone_number: ofProfile("phone_number", true),
} satisfies Record<string, TextField>;

/** The fields that a term without a field searches. */
export const bareFields: readonly TextField[] = Object.values(textFields);

/** The domain of the e-mail in lower case, as the index of domains has it. */
export const emailDomain = sql`(case when users.email like '%@%' then regexp_replace(users.email, '^.*@', '') end) collate "C"`;

const identitiesCount = sql`(case when jsonb_typeof(users.profile -> 'identities') = 'array' then jsonb_array_length(users.profile -> 'identities') end)`;

const fields = new Map<string, DirectoryField>([
	...Object.entries(textFields),
	["last_ip", ofProfile("last_ip", false)],
	["email.domain", { kind: "text", column: emailDomain, fold: lowerText, inWords: true, isIndexed: true }],
	["created_at", { kind: "date", column: column("created_at") }],
	["updated_at", { kind: "date", column: column("updated_at") }],
	["last_login", { kind: "date", column: column("last_login") }],
	["logins_count", { kind: "number", column: column("logins_count") }],
	["blocked", { kind: "boolean", column: column("blocked") }],
	["email_verified", { kind: "boolean", column: column("email_verified") }],
	["phone_verified", { kind: "boolean", column: sql`(users.profile -> 'phone_verified' = 'true'::jsonb)` }],
	["identities.connection", { kind: "ids", column: column("connections") }],
	["organization_id", { kind: "ids", column: column("organizations") }],
	// The directory's own fields, which Auth0's search does not have.
	["identities_count", { kind: "number", column: identitiesCount }],
	["role_id", { kind: "ids", column: column("roles") }],
	["group_id", { kind: "ids", column: column("groups") }],
	["factor", { kind: "ids", column: column("factors") }],
	["direct_permission", { kind: "ids", column: column("permissions"), countsIf: countPermissions }],
	["locked_out", { kind: "known", column: column("locked_out") }],
]);

const ofLinkedAccount = new Set(
	["name", "given_name", "family_name", "nickname", "username", "email", "phone_number"].map(
		(name) => `profileData.${name}`,
	),
);

/** Returns how a query reads a field, or undefined for one that the directory does not have. */
export function findDirectoryField(name: string): DirectoryField | undefined {
	const known = fields.get(name);
	if (known !== undefined) return known;
	const [root, ...path] = name.split(".");
	if (root === "user_metadata" || root === "app_metadata")
		return { kind: "nested", root: column(root), path, inWords: true };
	if (root !== "identities") return undefined;
	const inWords = ofLinkedAccount.has(path.join(".")) || path.join(".") === "user_id";
	return { kind: "nested", root: sql`(users.profile -> 'identities')`, path, inWords };
}
