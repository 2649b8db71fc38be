import type { Context } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { grantScope } from "../grants/grant-scope.ts";
import { keepGrant } from "../grants/keep-grant.ts";
import { signAccessToken } from "../tokens/sign-access-token.ts";
import { signIdToken } from "../tokens/sign-id-token.ts";
import { hadFactor } from "./asks-for-factor.ts";

const codeMs = 60_000;

type Granted = {
	request: SignInRequest;
	client: ClientRecord;
	user: UserRecord;
	session: SessionRecord;
	/** Claims that rules and Actions add to the tokens. */
	claims?: UserGrant["claims"];
};

/** Returns the grant of a sign-in. Consent is not asked for. Without a code there is no refresh token. */
function grantFor(tenant: TenantContext, { request, client, session, claims }: Granted): UserGrant {
	const { clientId, audience, organizationId, nonce, withAuthTime, responseTypes } = request;
	const who = { userId: session.user_id, organizationId, audience };
	const scope = grantScope(tenant.state, client, { ...who, scope: request.scope });
	const names = scope.split(" ").filter((name) => name !== "offline_access" || responseTypes.includes("code"));
	return {
		...who,
		clientId,
		nonce,
		scope: names.join(" "),
		sessionId: session.id,
		authTimeMs: withAuthTime ? Date.parse(session.authenticated_at) : undefined,
		amr: hadFactor(session) ? ["mfa"] : undefined,
		claims,
	};
}

/**
 * Issues what the application asked for: a code, valid once for one minute, an access token, an ID token with the hashes of both, or
 * several of them.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#HybridFlowAuth
 */
export async function grantAnswer(
	c: Context,
	tenant: TenantContext,
	granted: Granted,
): Promise<Record<string, string>> {
	const { request, client, user } = granted;
	const { redirectUri, codeChallenge, responseTypes } = request;
	const grant = grantFor(tenant, granted);
	keepGrant(c.req.raw, tenant.state, grant);
	const tokenRequest = { c, tenant, client, user, grant };
	const code = responseTypes.includes("code")
		? authStoreOf(tenant).codes.issue({ grant, redirectUri, codeChallenge }, codeMs)
		: undefined;
	const access = responseTypes.includes("token") ? await signAccessToken(tokenRequest) : undefined;
	const idToken = responseTypes.includes("id_token")
		? await signIdToken(tokenRequest, { accessToken: access?.token, code })
		: undefined;
	const { scope } = grant;
	return {
		...(code === undefined ? {} : { code }),
		...(access === undefined
			? {}
			: { access_token: access.token, scope, expires_in: String(access.lifetimeSeconds), token_type: "Bearer" }),
		...(idToken === undefined ? {} : { id_token: idToken }),
	};
}
