import { fieldsOf, isObjectOrList } from "../../records/fields-of.ts";
import { wrongBody } from "../api-error.ts";

/** Names that would hide a field of the user's root. */
const reserved = new Set([
	"blocked",
	"clientID",
	"created_at",
	"email",
	"email_verified",
	"global_client_id",
	"globalClientID",
	"identities",
	"lastIP",
	"lastLogin",
	"loginsCount",
	"metadata",
	"user_id",
]);

/** Returns the property names of an object, at any depth. */
function namesIn(value: unknown): string[] {
	if (!isObjectOrList(value)) return [];
	const inner = Object.values(value).flatMap(namesIn);
	return Array.isArray(value) ? inner : [...Object.keys(value), ...inner];
}

/**
 * Throws for metadata names with a dot or a leading dollar sign, and for names of root fields in `app_metadata`.
 * @throws ApiError 400 `invalid_body`.
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
 */
export function requireMetadataNames(body: Record<string, unknown>): void {
	for (const kind of ["user_metadata", "app_metadata"]) {
		const names = namesIn(body[kind]).filter((name) => name.includes(".") || name.startsWith("$"));
		if (kind === "app_metadata") names.push(...Object.keys(fieldsOf(body[kind])).filter((name) => reserved.has(name)));
		if (names.length > 0) throw wrongBody(`Additional properties not allowed: ${names.join(",")}`, kind);
	}
}
