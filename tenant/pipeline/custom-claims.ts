import { fieldsOf } from "../records/fields-of.ts";

/** The claims that rules and Actions add to a person's tokens. */
export type CustomClaims = { idToken: Record<string, unknown>; accessToken: Record<string, unknown> };

const reserved = new Set(
	`acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest entitlements events exp
	groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid may_act mky nbf nonce object_id org_id org_name orig origid
	permissions roles rph s_hash scope sid sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot vtm
	x5t#S256`.split(/\s+/),
);
const ofAuth0 = /^(?:urn:auth0|https?:\/\/(?:[^/]+\.)?(?:auth0\.com|webtask\.io|webtask\.run)(?:[/:]|$))/i;

const allowed = (given: unknown): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(fieldsOf(given)).filter(
			([name, value]) => value !== undefined && !reserved.has(name) && !ofAuth0.test(name),
		),
	);

/**
 * Merges the claims of both kinds in order; later ones win. Reserved claims are dropped silently, as at Auth0.
 * @see https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims
 */
export function customClaims(outputs: readonly Record<string, unknown>[]): CustomClaims {
	const merged = (kind: keyof CustomClaims) => Object.assign({}, ...outputs.map((output) => allowed(output[kind])));
	return { idToken: merged("idToken"), accessToken: merged("accessToken") };
}
