import { createPublicKey } from "node:crypto";
import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { issuerOf, type TenantContext } from "../../core/tenant-context.ts";
import type { TokenForm } from "../../core/token-answer.ts";
import type { ClientRecord } from "../../records/client-record.ts";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
export const assertionAlgorithms = ["RS256", "RS384", "PS256"];

const longestLifeSeconds = 300;
const skewSeconds = 10;
const longestName = 64;

/** Returns the issuer with either scheme, because the official SDKs insist on https. */
const issuersOf = (request: Request) => {
	const own = issuerOf(request);
	return [own.replace(/^https:/, "http:"), own.replace(/^http:/, "https:")];
};

/** Returns what is wrong with the claims, in the words of Auth0's log. */
function wrongClaim(claims: JWTPayload, clientId: string, issuers: string[], nowSeconds: number): string | undefined {
	const { iss, sub, aud, exp, iat, nbf, jti } = claims;
	const audiences = [aud].flat();
	if (iss !== clientId) return "'iss' claim must be the client id";
	if (sub !== clientId) return "'sub' claim must be the client id";
	if (!audiences.some((audience) => issuers.includes(String(audience)))) return "'aud' claim must be the issuer";
	if (typeof exp !== "number" || exp <= nowSeconds) return "'exp' claim must specify a time in the future";
	if (
		exp > nowSeconds + longestLifeSeconds + skewSeconds ||
		exp > (iat ?? nowSeconds) + longestLifeSeconds + skewSeconds
	)
		return "'exp' claim must specify a time that is no more than 5 minutes after 'iat'";
	if ((iat ?? 0) > nowSeconds + skewSeconds) return "'iat' claim must specify a time in the past";
	if ((nbf ?? 0) > nowSeconds + skewSeconds) return "'nbf' claim must specify a time in the past";
	if (typeof jti !== "string" || jti === "" || jti.length > longestName) return "'jti' claim is missing or too long";
	return undefined;
}

async function isSignedBy(assertion: string, pem: string): Promise<boolean> {
	try {
		await compactVerify(assertion, createPublicKey(pem), { algorithms: assertionAlgorithms });
		return true;
	} catch {
		return false;
	}
}

/** Returns the client that an assertion names, before it is verified. */
export function claimedBy(assertion: string | undefined): string | undefined {
	try {
		return assertion && decodeJwt(assertion).sub;
	} catch {
		return undefined;
	}
}

/**
 * Verifies a `private_key_jwt` client assertion: signed by one of the client's keys, for this issuer, used once, and valid for at most 300
 * s. Returns what is wrong, or undefined.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt
 */
export async function verifyAssertion(
	request: Request,
	{ client_assertion: assertion = "", client_assertion_type }: TokenForm,
	{ client_id, publicKeys = [] }: ClientRecord,
	tenant: TenantContext,
): Promise<string | undefined> {
	if (client_assertion_type !== assertionType) return "'client_assertion_type' must be the JWT bearer type";
	if (claimedBy(assertion) === undefined) return "the assertion is no JWT";
	if (!assertionAlgorithms.includes(String(algorithmOf(assertion)))) return "the signing algorithm is not supported";
	const claims = decodeJwt(assertion);
	const wrong = wrongClaim(claims, client_id, issuersOf(request), tenant.clock.nowMs() / 1_000);
	if (wrong !== undefined) return wrong;
	const signed = await Promise.all(publicKeys.map((pem) => isSignedBy(assertion, pem)));
	if (!signed.includes(true)) return "the signature is not of one of the client's keys";
	const untilMs = (Number(claims.exp) + skewSeconds) * 1_000;
	const isFirst = authStoreOf(tenant).assertions.use(`${client_id} ${claims.jti}`, untilMs);
	return isFirst ? undefined : "'jti' claim was used before";
}

function algorithmOf(assertion: string): string | undefined {
	try {
		return decodeProtectedHeader(assertion).alg;
	} catch {
		return undefined;
	}
}
