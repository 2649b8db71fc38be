import type { Context } from "hono";
import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { TokenAnswer } from "../../core/token-answer.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { createRefreshToken } from "./create-refresh-token.ts";
import { signAccessToken } from "./sign-access-token.ts";
import { signIdToken } from "./sign-id-token.ts";

export type UserTokenRequest = {
	c: Context;
	tenant: TenantContext;
	client: ClientRecord;
	user: UserRecord;
	grant: UserGrant;
	/** How it was got, where the access token says so. */
	gty?: "password";
	/** What takes the place of a first refresh token: the next one, or none. */
	refreshToken?: string | undefined;
	isRefresh?: boolean;
};

/** The tokens of a person's grant: an access token, an ID token for `openid`, and a refresh token for `offline_access`. */
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
