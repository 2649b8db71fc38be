import { createHash } from "node:crypto";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { refuseToken, type TokenAnswer, type TokenRequest } from "../../core/token-answer.ts";
import { isSame } from "../../state/passwords.ts";
import { issueUserTokens } from "../tokens/issue-user-tokens.ts";

const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");

/**
 * The authorization code grant. A code is valid once, for its client and callback, and with the verifier of its challenge, which a public
 * client must send. Any try uses the code up.
 * @see https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/get-token-pkce
 */
export async function redeemCode({ c, form, client, tenant }: TokenRequest): Promise<TokenAnswer> {
	if (!form.code) return refuseToken(400, "invalid_request", "Missing required parameter: code");
	const code = authStoreOf(tenant).codes.take(form.code);
	const user = code && tenant.state.users.get(code.grant.userId);
	const isOurs = code?.grant.clientId === client.client_id && code.redirectUri === form.redirect_uri;
	if (code === undefined || user === undefined || !isOurs)
		return refuseToken(403, "invalid_grant", "Invalid authorization code", { user });
	if (user.blocked === true) return refuseToken(403, "invalid_grant", "user is blocked", { user });
	if (code.codeChallenge === undefined && client.token_endpoint_auth_method === "none")
		return refuseToken(401, "access_denied", "Unauthorized", { user });
	if (code.codeChallenge !== undefined && !isSame(challengeOf(form.code_verifier ?? ""), code.codeChallenge))
		return refuseToken(403, "invalid_grant", "Failed to verify code verifier", { user });
	return issueUserTokens({ c, tenant, client, user, grant: code.grant });
}
