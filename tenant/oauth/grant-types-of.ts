import type { ClientRecord } from "../state/client-record.ts";

const realm = "http://auth0.com/oauth/grant-type/password-realm";
const usual = ["authorization_code", "refresh_token", "client_credentials"];

/**
 * The grant types a client may use: those it lists, or Auth0's usual ones, which have no password among them. Who may use `password`
 * may name a realm as well. A public client never gets a token of its own.
 * @see https://auth0.com/docs/get-started/applications/application-grant-types
 */
export function grantTypesOf({ fields, token_endpoint_auth_method: method }: ClientRecord): readonly string[] {
	const listed = Array.isArray(fields?.grant_types) ? fields.grant_types.map(String) : usual;
	const types = listed.includes("password") ? [...listed, realm] : listed;
	return method === "none" ? types.filter((type) => type !== "client_credentials") : types;
}
