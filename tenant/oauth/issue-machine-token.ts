import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { addLog } from "../state/add-log.ts";
import type { ClientRecord } from "../state/client-record.ts";
import { issuerOf, managementAudiences, type TenantContext } from "../tenant-context.ts";
import { refuseToken, type TokenAnswer, type TokenForm } from "./token-answer.ts";

/** Why the client gets no token for this audience and scope, in Auth0's words. */
function refusalFor(request: Request, { audience, scope }: TokenForm, client: ClientRecord): string | undefined {
	if (!audience) return "No audience parameter was provided, and no default audience has been configured";
	if (!managementAudiences(request).includes(audience)) return `Service not enabled within domain: ${audience}`;
	if (client.grantedScopes.length === 0)
		return `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`;
	const ungranted = (scope ?? "").split(" ").filter((asked) => asked !== "" && !client.grantedScopes.includes(asked));
	return ungranted.length === 0 ? undefined : `Client has not been granted scopes: ${ungranted.join(", ")}`;
}

/**
 * The client credentials grant for the Management API: an RS256 JWT with Auth0's claims, of the scopes granted to the client, or
 * of those among them that `scope` asks for. It lives 86,400 s unless the tenant says otherwise.
 * @see https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens
 */
export async function issueMachineToken(
	request: Request,
	form: TokenForm,
	client: ClientRecord,
	{ state, keys, clock, settings: { tokenLifetimeSeconds } }: TenantContext,
): Promise<TokenAnswer> {
	const { audience = "" } = form;
	const by = { client_id: client.client_id, client_name: client.name, ip: "127.0.0.1", details: { audience } };
	const refusal = refusalFor(request, form, client);
	if (refusal !== undefined) {
		addLog(state, { type: "feccft", description: refusal, ...by });
		return refuseToken(403, "access_denied", refusal);
	}
	const asked = form.scope?.split(" ").filter(Boolean) ?? [];
	const scope = client.grantedScopes.filter((granted) => asked.length === 0 || asked.includes(granted)).join(" ");
	const [jti, nowSeconds] = [randomBytes(16).toString("base64url"), Math.floor(clock.nowMs() / 1_000)];
	keys.issued(jti);
	const access_token = await new SignJWT({ azp: client.client_id, scope, gty: "client-credentials" })
		.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keys.current.kid })
		.setJti(jti)
		.setIssuer(issuerOf(request))
		.setSubject(`${client.client_id}@clients`)
		.setAudience(audience)
		.setIssuedAt(nowSeconds)
		.setExpirationTime(nowSeconds + tokenLifetimeSeconds)
		.sign(keys.current.privateKey);
	addLog(state, { type: "seccft", ...by });
	return { status: 200, body: { access_token, scope, expires_in: tokenLifetimeSeconds, token_type: "Bearer" } };
}
