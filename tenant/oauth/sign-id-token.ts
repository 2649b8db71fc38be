import { SignJWT } from "jose";
import type { ClientRecord } from "../state/client-record.ts";
import { issuerOf } from "../tenant-context.ts";
import type { UserTokenRequest } from "./issue-user-tokens.ts";
import { userClaims } from "./user-claims.ts";

const usualSeconds = 36_000;

function lifetimeOf({ fields }: ClientRecord): number {
	const { lifetime_in_seconds: seconds } = Object(fields?.jwt_configuration);
	return typeof seconds === "number" ? seconds : usualSeconds;
}

/** The ID token of a person for a client: it lives as long as the client says, or 36,000 s. @see https://auth0.com/docs/secure/tokens/id-tokens/id-token-structure */
export function signIdToken({ c, tenant: { keys, clock, state }, client, user, grant }: UserTokenRequest) {
	const { scope, nonce, sessionId, authTimeMs, organizationId } = grant;
	const nowSeconds = Math.floor(clock.nowMs() / 1_000);
	const organization = organizationId === undefined ? undefined : state.organizations.get(organizationId);
	const tellsName = state.settings.allow_organization_name_in_authentication_api === true;
	return new SignJWT({
		...userClaims(user, scope),
		iss: issuerOf(c.req.raw),
		aud: client.client_id,
		iat: nowSeconds,
		exp: nowSeconds + lifetimeOf(client),
		...(sessionId === undefined ? {} : { sid: sessionId }),
		...(nonce === undefined ? {} : { nonce }),
		...(authTimeMs === undefined ? {} : { auth_time: Math.floor(authTimeMs / 1_000) }),
		...(organization === undefined ? {} : { org_id: organization.id }),
		...(organization && tellsName ? { org_name: organization.name } : {}),
	})
		.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keys.current.kid })
		.sign(keys.current.privateKey);
}
