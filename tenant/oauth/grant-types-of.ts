import type { ClientRecord } from "../state/client-record.ts";

const realm = "http://auth0.com/oauth/grant-type/password-realm";
const forPublic = ["authorization_code", "refresh_token", "password", realm];

/**
 * The grant types a client may use: those it lists, or all that this tenant has, as Auth0's oldest clients. Who may use `password` may
 * name a realm as well. A public client never gets a token of its own.
 * @see https://auth0.com/docs/get-started/applications/application-grant-types
 */
export function grantTypesOf({ fields, token_endpoint_auth_method }: ClientRecord): readonly string[] {
	const isPublic = token_endpoint_auth_method === "none";
	const all = isPublic ? forPublic : [...forPublic, "client_credentials"];
	const listed = fields?.grant_types;
	if (!Array.isArray(listed)) return all;
	return all.filter((type) => listed.includes(type) || (type === realm && listed.includes("password")));
}
