import type { Hono } from "hono";
import { originOf, type TenantContext } from "../core/tenant-context.ts";
import { passwordlessGrant } from "../state/grant-types-of.ts";
import { assertionAlgorithms } from "./client-authentication/verify-assertion.ts";

/** Capabilities that the tenant serves. None is listed that it lacks. */
const supported = {
	scopes_supported: ["openid", "profile", "offline_access", "email", "phone", "address"],
	response_types_supported: [
		"code",
		"token",
		"id_token",
		"code token",
		"code id_token",
		"token id_token",
		"code token id_token",
	],
	response_modes_supported: ["query", "fragment", "form_post", "web_message"],
	grant_types_supported: [
		"authorization_code",
		"implicit",
		"refresh_token",
		"client_credentials",
		"password",
		"http://auth0.com/oauth/grant-type/password-realm",
		passwordlessGrant,
		"http://auth0.com/oauth/grant-type/mfa-otp",
	],
	code_challenge_methods_supported: ["S256"],
	subject_types_supported: ["public"],
	id_token_signing_alg_values_supported: ["HS256", "RS256"],
	token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
	token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
	claims_supported: [
		"amr",
		"at_hash",
		"aud",
		"auth_time",
		"c_hash",
		"email",
		"email_verified",
		"exp",
		"family_name",
		"given_name",
		"iat",
		"iss",
		"name",
		"nickname",
		"nonce",
		"org_id",
		"phone_number",
		"phone_number_verified",
		"picture",
		"sid",
		"sub",
		"updated_at",
	],
	claims_parameter_supported: false,
	request_parameter_supported: false,
	request_uri_parameter_supported: false,
	require_pushed_authorization_requests: false,
	require_request_uri_registration: false,
	backchannel_logout_supported: true,
	backchannel_logout_session_supported: true,
};

/**
 * Adds discovery and the key set, which includes earlier keys whose tokens may still be valid.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export function addDiscovery(app: Hono, { keys }: TenantContext): void {
	app.get("/.well-known/openid-configuration", (c) => {
		const origin = originOf(c.req.raw);
		c.header("cache-control", "public, max-age=15, stale-while-revalidate=15, stale-if-error=86400");
		return c.json({
			issuer: `${origin}/`,
			authorization_endpoint: `${origin}/authorize`,
			token_endpoint: `${origin}/oauth/token`,
			userinfo_endpoint: `${origin}/userinfo`,
			jwks_uri: `${origin}/.well-known/jwks.json`,
			pushed_authorization_request_endpoint: `${origin}/oauth/par`,
			revocation_endpoint: `${origin}/oauth/revoke`,
			end_session_endpoint: `${origin}/oidc/logout`,
			...supported,
		});
	});
	app.get("/.well-known/jwks.json", (c) => {
		c.header("cache-control", "public, max-age=15, stale-while-revalidate=15, stale-if-error=86400");
		const jwks = keys.all().map(({ jwk }) => jwk);
		return c.json({ keys: jwks.reverse() });
	});
}
