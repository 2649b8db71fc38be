import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { existsAt, someValueAt } from "./field-values.ts";
import { foldText } from "./fold-text.ts";
import type { FieldCatalog, SearchField } from "./search-field.ts";
import type { TextKey } from "./text-columns.ts";
import type { UserDocument } from "./user-document.ts";

type UserField = SearchField<UserDocument>;
type Key = Exclude<keyof UserDocument, "record" | "serial">;

const asIs = (text: string) => text;

/** A field of one value, read from the document. */
const single = (name: string, kind: UserField["kind"], key: Key, fold = asIs): UserField => ({
	name,
	kind,
	exactOnly: false,
	fold,
	some(document, test) {
		const value = document[key];
		return value !== undefined && value !== null && test(value);
	},
	exists: (document) => document[key] !== undefined && document[key] !== null,
});

/** A field of one text, with its place in the document. */
type TextField = { name: string; key: TextKey; fold: (text: string) => string };

const textFields: readonly TextField[] = [
	...(["email", "name", "given_name", "family_name", "nickname"] as const).map((key) => ({
		name: key,
		key,
		fold: foldText,
	})),
	...(["username", "user_id", "phone_number", "last_ip"] as const).map((key) => ({ name: key, key, fold: asIs })),
	{ name: "email.domain", key: "email_domain", fold: foldText },
];

const singles: readonly UserField[] = [
	...textFields.map(({ name, key, fold }) => single(name, "text", key, fold)),
	...(["created_at", "updated_at", "last_login"] as const).map((key) => single(key, "date", key)),
	single("logins_count", "number", "logins_count"),
	...(["blocked", "email_verified", "phone_verified"] as const).map((key) => single(key, "boolean", key)),
];

/** The fields that name a person: a bare term looks in these, and never in metadata. */
const bareNames = new Set([
	...["email", "name", "given_name", "family_name", "nickname"],
	...["username", "user_id", "phone_number"],
]);

/** The fields of one text that a name stands for, or that a bare term looks in. `undefined` for a field of another kind. */
export function textFieldsOf(name: string | undefined): readonly TextField[] | undefined {
	const fields = textFields.filter((field) => (name === undefined ? bareNames.has(field.name) : field.name === name));
	return fields.length === 0 ? undefined : fields;
}

/** A path into what has a shape of its own: identities and metadata. */
const nested = (root: "identities" | "app_metadata" | "user_metadata", path: readonly string[]): UserField => ({
	name: [root, ...path].join("."),
	kind: "mixed",
	exactOnly: root === "user_metadata",
	fold: asIs,
	some: ({ record }, test) => someValueAt(record[root], path, test),
	exists: ({ record }) => existsAt(record[root], path),
});

/** True if the test passes for any organization that the user is a member of. */
export type SomeOrganization = (userId: string, test: (organizationId: string) => boolean) => boolean;

/**
 * The searchable fields of a user.
 * @param someOrganization tells the values of `organization_id`, which is on no user.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax#searchable-fields
 */
export function createUserFields(someOrganization: SomeOrganization): FieldCatalog<UserDocument> {
	const organization: UserField = {
		name: "organization_id",
		kind: "text",
		exactOnly: false,
		fold: asIs,
		some: ({ user_id }, test) => someOrganization(user_id, test),
		exists: ({ user_id }) => someOrganization(user_id, () => true),
	};
	const byName = new Map([...singles, organization].map((field) => [field.name, field]));
	return {
		bareFields: singles.filter(({ name }) => bareNames.has(name)),
		takesQuestionMark: true,
		requireField(name, at) {
			const [root, ...path] = name.split(".");
			if (root === "identities" || root === "app_metadata" || root === "user_metadata") return nested(root, path);
			const field = byName.get(name);
			if (field === undefined) throw new SearchSyntaxError(`The field ${name} is not searchable.`, at);
			return field;
		},
	};
}
