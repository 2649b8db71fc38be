/** The kind of values in a field, which decides how the field can be searched. */
export type FieldKind =
	| "text"
	| "date"
	| "count"
	| "flag"
	| "connection"
	| "organization"
	| "role"
	| "permission"
	| "group"
	| "factor"
	| "app_metadata"
	| "user_metadata";

/**
 * Every field of Auth0's user search except metadata, which is searched by path.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export const searchFields = {
	email: "text",
	name: "text",
	given_name: "text",
	family_name: "text",
	nickname: "text",
	username: "text",
	phone_number: "text",
	user_id: "text",
	"email.domain": "text",
	last_ip: "text",
	last_login: "date",
	created_at: "date",
	updated_at: "date",
	logins_count: "count",
	blocked: "flag",
	email_verified: "flag",
	phone_verified: "flag",
	"identities.connection": "connection",
	"identities.provider": "text",
	organization_id: "organization",
} as const satisfies Record<string, FieldKind>;

/** The fields that only the directory can search, see `lib/directory`. */
export const directoryOnlyFields = {
	role_id: "role",
	/** Holds the keys of the permissions that a user has directly or through a role. The name alone stands for that of any API. */
	permission: "permission",
	group_id: "group",
	identities_count: "count",
	factor: "factor",
	locked_out: "flag",
} as const satisfies Record<string, FieldKind>;

/** Every field but metadata. */
export const everyField = { ...searchFields, ...directoryOnlyFields } as const;

export type SearchFieldName = keyof typeof everyField;

/** Returns true for a field that Auth0's search does not have. */
export const isOnlyInDirectory = (field: string): boolean => Object.hasOwn(directoryOnlyFields, field);

/** The operators of each kind, the usual one first. Auth0 has neither wildcards nor ranges on `user_metadata`. */
export const operatorsByKind = {
	text: ["contains", "starts", "is", "is_not", "exists", "missing"],
	date: ["in_last", "not_in_last", "on", "before", "after", "exists", "missing"],
	count: ["equals", "at_least", "at_most", "exists", "missing"],
	flag: ["yes", "no"],
	connection: ["is", "is_not"],
	organization: ["is", "is_not", "exists", "missing"],
	role: ["is", "is_not", "exists", "missing"],
	permission: ["is", "is_not", "exists", "missing"],
	group: ["is", "is_not", "exists", "missing"],
	factor: ["is", "is_not", "exists", "missing"],
	app_metadata: ["is", "contains", "starts", "is_not", "exists", "missing"],
	user_metadata: ["is", "is_not", "exists", "missing"],
} as const satisfies Record<FieldKind, readonly string[]>;

export type Operator = (typeof operatorsByKind)[FieldKind][number];

/** A path in the metadata. Keys may be any text without a dot, which separates them. */
const metadataPath = /^(app_metadata|user_metadata)(?:\.[^.\p{Cc}]+)+$/u;

const isNamed = (field: string): field is SearchFieldName => Object.hasOwn(everyField, field);

/** Returns the kind of a field or metadata path, or undefined for any other name. */
export function findFieldKind(field: string): FieldKind | undefined {
	if (isNamed(field)) return everyField[field];
	const root = metadataPath.exec(field)?.[1];
	return root === "app_metadata" || root === "user_metadata" ? root : undefined;
}

/** Returns true if the operator needs a value. */
export const takesValue = (operator: Operator): boolean => !["exists", "missing", "yes", "no"].includes(operator);
