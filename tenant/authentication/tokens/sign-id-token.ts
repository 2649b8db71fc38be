import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import { issuerOf, type TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { userClaims } from "./user-claims.ts";
import type { UserTokenRequest } from "./user-token-request.ts";

const usualSeconds = 36_000;

function lifetimeOf({ fields }: ClientRecord): number {
	const { lifetime_in_seconds: seconds } = fieldsOf(fields?.jwt_configuration);
	return typeof seconds === "number" ? seconds : usualSeconds;
}

/** Signs with the tenant's key, or with the client's own secret for HS256. */
function sign(
	jwt: SignJWT,
	{ fields, client_secret }: ClientRecord,
	{ keys: { current } }: TenantContext,
): Promise<string> {
	if (fieldsOf(fields?.jwt_configuration).alg === "HS256")
		return jwt.setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(Buffer.from(client_secret));
	return jwt.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: current.kid }).sign(current.privateKey);
}

/**
 * Returns the left half of a value's SHA-256, as `c_hash` and `at_hash` use it.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
 */
const halfHash = (value: string) => createHash("sha256").update(value).digest().subarray(0, 16).toString("base64url");

/** The code and access token issued beside the ID token at `/authorize`. */
export type Beside = { accessToken?: string | undefined; code?: string | undefined };

/**
 * Signs a person's ID token for a client. It lives as long as the client says. Default 36,000 s.
 * @see https://auth0.com/docs/secure/tokens/id-tokens/id-token-structure
 */
export function signIdToken(
	{ c, tenant, client, user, grant }: UserTokenRequest,
	{ accessToken, code }: Beside = {},
): Promise<string> {
	const { clock, state } = tenant;
	const { scope, nonce, sessionId, authTimeMs, organizationId, amr } = grant;
	const nowSeconds = Math.floor(clock.nowMs() / 1_000);
	const organization = organizationId === undefined ? undefined : state.organizations.get(organizationId);
	const tellsName = state.settings.allow_organization_name_in_authentication_api === true;
	const jwt = new SignJWT({
		...userClaims(user, scope),
		...grant.claims?.idToken,
		iss: issuerOf(c.req.raw),
		aud: client.client_id,
		iat: nowSeconds,
		exp: nowSeconds + lifetimeOf(client),
		...(sessionId === undefined ? {} : { sid: sessionId }),
		...(nonce === undefined ? {} : { nonce }),
		...(amr === undefined ? {} : { amr }),
		...(accessToken === undefined ? {} : { at_hash: halfHash(accessToken) }),
		...(code === undefined ? {} : { c_hash: halfHash(code) }),
		...(authTimeMs === undefined ? {} : { auth_time: Math.floor(authTimeMs / 1_000) }),
		...(organization === undefined ? {} : { org_id: organization.id }),
		...(organization && tellsName ? { org_name: organization.name } : {}),
	});
	return sign(jwt, client, tenant);
}
