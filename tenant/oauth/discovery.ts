import type { Hono } from "hono";
import { originOf, type TenantContext } from "../tenant-context.ts";

/** Discovery and keys. @see https://openid.net/specs/openid-connect-discovery-1_0.html */
export function addDiscovery(app: Hono, { keys }: TenantContext): void {
	app.get("/.well-known/openid-configuration", (c) => {
		const origin = originOf(c.req.raw);
		return c.json({
			issuer: `${origin}/`,
			authorization_endpoint: `${origin}/authorize`,
			token_endpoint: `${origin}/oauth/token`,
			userinfo_endpoint: `${origin}/userinfo`,
			jwks_uri: `${origin}/.well-known/jwks.json`,
			end_session_endpoint: `${origin}/oidc/logout`,
			scopes_supported: ["openid", "profile", "email"],
			response_types_supported: ["code"],
			response_modes_supported: ["query"],
			grant_types_supported: ["authorization_code", "client_credentials"],
			subject_types_supported: ["public"],
			id_token_signing_alg_values_supported: ["RS256"],
			token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
			code_challenge_methods_supported: ["S256"],
			claims_supported: [
				"sub",
				"iss",
				"aud",
				"exp",
				"iat",
				"nonce",
				"name",
				"nickname",
				"given_name",
				"family_name",
				"picture",
				"email",
				"email_verified",
				"updated_at",
			],
		});
	});
	app.get("/.well-known/jwks.json", (c) =>
		c.json({
			keys: keys
				.all()
				.map(({ jwk }) => jwk)
				.reverse(),
		}),
	);
}
