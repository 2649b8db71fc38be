import type { ClientRecord } from "../records/client-record.ts";

/** @see https://auth0.com/docs/api/authentication/passwordless/authenticate */
export const passwordlessGrant = "http://auth0.com/oauth/grant-type/passwordless/otp";

const realm = "http://auth0.com/oauth/grant-type/password-realm";
const usual = ["authorization_code", "implicit", "refresh_token", "client_credentials"];
const secondFactor = "http://auth0.com/oauth/grant-type/mfa-otp";

/**
 * Returns the grant types a client may use: those it lists, or Auth0's defaults, which exclude `password`. A client with `password` may
 * also use realms and second-factor codes; a client that refreshes may send such codes too. A public client never gets a machine token.
 * @see https://auth0.com/docs/get-started/applications/application-grant-types
 */
export function grantTypesOf({ fields, token_endpoint_auth_method: method }: ClientRecord): readonly string[] {
	const listed = Array.isArray(fields?.grant_types) ? fields.grant_types.map(String) : usual;
	const withRealm = listed.includes("password") ? [...listed, realm] : listed;
	const mayPause = listed.some((type) => type === "password" || type === "refresh_token" || type === passwordlessGrant);
	const types = mayPause ? [...withRealm, secondFactor] : withRealm;
	return method === "none" ? types.filter((type) => type !== "client_credentials") : types;
}
