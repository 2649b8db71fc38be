import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { valuesAt } from "./field-values.ts";

/** A query, compiled: a test of one user. */
export type Matches = (user: object) => boolean;

type Kind = "text" | "folded" | "date" | "number" | "boolean" | "metadata";

/** What is indexed of a user, and how it compares: `folded` ignores case, all else does not. */
const kinds: Record<string, Kind> = {
	email: "folded",
	name: "folded",
	given_name: "folded",
	family_name: "folded",
	nickname: "folded",
	user_id: "text",
	username: "text",
	phone_number: "text",
	last_ip: "text",
	identities: "text",
	organization_id: "text",
	created_at: "date",
	updated_at: "date",
	last_login: "date",
	logins_count: "number",
	blocked: "boolean",
	email_verified: "boolean",
	phone_verified: "boolean",
	app_metadata: "metadata",
	user_metadata: "metadata",
};

/** The fields that name a person: a bare term looks in these, and never in metadata. */
export const bareFields = [
	"email",
	"name",
	"given_name",
	"family_name",
	"nickname",
	"username",
	"user_id",
	"phone_number",
] as const;

export type Field = {
	name: string;
	path: readonly string[];
	kind: Kind;
	/** `user_metadata` takes whole values only: no wildcard, no range. */
	exactOnly: boolean;
	/** Brings a text to the form in which two of this field compare. */
	fold: (text: string) => string;
	valuesOf: (user: object) => (string | number | boolean)[];
};

const asIs = (text: string) => text;
const lowerCase = (text: string) => text.toLowerCase();

/** `email.domain` is indexed though no user has it. */
const domains = (user: object) => valuesAt(user, ["email"]).map((email) => String(email).split("@")[1] ?? "");

/**
 * How a field of a query is read.
 * @throws SearchSyntaxError for one that is not indexed, with the position `at`.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax#searchable-fields
 */
export function requireField(name: string, at: number): Field {
	const path = name.split(".");
	const root = path[0] ?? "";
	const kind = Object.hasOwn(kinds, root) ? kinds[root] : undefined;
	if (kind === undefined) throw new SearchSyntaxError(`The field ${name} is not searchable.`, at);
	const valuesOf = name === "email.domain" ? domains : (user: object) => valuesAt(user, path);
	return {
		name,
		path,
		kind,
		exactOnly: root === "user_metadata",
		fold: kind === "folded" ? lowerCase : asIs,
		valuesOf,
	};
}
