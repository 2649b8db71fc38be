import type { TokenAnswer } from "../../core/token-answer.ts";
import { createRefreshToken } from "./create-refresh-token.ts";
import { signAccessToken } from "./sign-access-token.ts";
import { signIdToken } from "./sign-id-token.ts";
import type { UserTokenRequest } from "./user-token-request.ts";

/** Issues the tokens of a person's grant: an access token, an ID token for `openid`, and a refresh token for `offline_access`. */
export async function issueUserTokens(request: UserTokenRequest): Promise<TokenAnswer> {
	const { user, grant, isRefresh } = request;
	const { scope, audience, organizationId } = grant;
	const scopes = scope.split(" ");
	const { token: access_token, lifetimeSeconds: expires_in } = await signAccessToken(request);
	const id_token = scopes.includes("openid") ? await signIdToken(request) : undefined;
	const firstRefreshToken = () => (scopes.includes("offline_access") ? createRefreshToken(request) : undefined);
	const refresh_token = isRefresh ? request.refreshToken : firstRefreshToken();
	return {
		status: 200,
		body: {
			access_token,
			...(refresh_token === undefined ? {} : { refresh_token }),
			...(id_token === undefined ? {} : { id_token }),
			scope,
			expires_in,
			token_type: "Bearer",
		},
		event: { user, scope, audience, organizationId, connection: user.identities[0]?.connection },
	};
}
