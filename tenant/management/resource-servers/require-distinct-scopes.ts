import { fieldsOf } from "../../records/fields-of.ts";
import { failure } from "../api-error.ts";

/**
 * Throws if an API defines a permission twice. The message is this tenant's, because Auth0's is not known. @throws ApiError 400
 * `invalid_body`.
 */
export function requireDistinctScopes(scopes: unknown): void {
	const values = Array.isArray(scopes) ? scopes.map((scope) => fieldsOf(scope).value) : [];
	if (new Set(values).size < values.length) throw failure("scopes_repeated");
}
