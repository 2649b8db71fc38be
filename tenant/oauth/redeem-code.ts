import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import { addLog } from "../state/add-log.ts";
import type { ClientRecord } from "../state/client-record.ts";
import { isSame } from "../state/passwords.ts";
import type { UserRecord } from "../state/user-record.ts";
import { issuerOf, type TenantContext } from "../tenant-context.ts";
import { refuseToken, type TokenAnswer, type TokenForm } from "./token-answer.ts";
import type { AuthorizationCode, SignInStore } from "./transactions.ts";
import { userClaims } from "./user-claims.ts";

const idTokenSeconds = 36_000;
const accessTokenSeconds = 86_400;

type Parts = { tenant: TenantContext; store: SignInStore };

const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");

function signIdToken(
	request: Request,
	user: UserRecord,
	code: AuthorizationCode,
	{ keys: { current: key } }: TenantContext,
) {
	return new SignJWT({ ...userClaims(user, code.scope), ...(code.nonce ? { nonce: code.nonce } : {}) })
		.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: key.kid })
		.setIssuer(issuerOf(request))
		.setAudience(code.clientId)
		.setIssuedAt()
		.setExpirationTime(`${idTokenSeconds}s`)
		.sign(key.privateKey);
}

/**
 * The authorization code grant: a code is good once, for its client and callback, and with the verifier of its challenge. Whatever
 * is wrong with a try, the code is used up.
 * @see https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/get-token-pkce
 */
export async function redeemCode(
	request: Request,
	form: TokenForm,
	client: ClientRecord,
	{ tenant, store }: Parts,
): Promise<TokenAnswer> {
	const code = store.codes.take(form.code);
	const user = code && tenant.state.users.get(code.userId);
	const isOurs = code?.clientId === client.client_id && code.redirectUri === form.redirect_uri;
	if (code === undefined || user === undefined || !isOurs)
		return refuseToken(403, "invalid_grant", "Invalid authorization code");
	if (code.codeChallenge !== undefined && !isSame(challengeOf(form.code_verifier ?? ""), code.codeChallenge))
		return refuseToken(403, "invalid_grant", "Failed to verify code verifier");
	const { scope } = code;
	const access_token = store.accessTokens.issue({ userId: user.user_id, scope }, accessTokenSeconds * 1_000);
	const id_token = await signIdToken(request, user, code, tenant);
	addLog(tenant.state, {
		type: "seacft",
		user_id: user.user_id,
		user_name: user.email ?? "",
		client_id: client.client_id,
		client_name: client.name,
		ip: "127.0.0.1",
	});
	return { status: 200, body: { access_token, id_token, scope, expires_in: accessTokenSeconds, token_type: "Bearer" } };
}
