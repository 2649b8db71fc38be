import { failure } from "../api-error.ts";

/** Each permission of an API is defined once. The words are this tenant's: Auth0's own are not known. @throws ApiError 400 `invalid_body`. */
export function requireDistinctScopes(scopes: unknown): void {
	const values = Array.isArray(scopes) ? scopes.map((scope) => Object(scope).value) : [];
	if (new Set(values).size < values.length) throw failure("scopes_repeated");
}
