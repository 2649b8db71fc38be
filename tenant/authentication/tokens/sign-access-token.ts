import { authStoreOf } from "../../auth-store/auth-store.ts";
import { issuerOf } from "../../core/tenant-context.ts";
import { findApi, tellsPermissions, tokenLifetimeOf } from "../grants/find-api.ts";
import { userPermissions } from "../grants/user-permissions.ts";
import { signForApi } from "./sign-for-api.ts";
import type { UserTokenRequest } from "./user-token-request.ts";

/**
 * Signs a person's access token: for an API a JWT with Auth0's claims, which `/userinfo` accepts too if its scope has `openid`; without an
 * audience an opaque token for `/userinfo` alone. It lives as long as the API says. Default 86,400 s.
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 */
export async function signAccessToken({ c, tenant, client, user, grant, gty }: UserTokenRequest) {
	const { state, clock } = tenant;
	const api = findApi(state, grant.audience);
	const lifetimeSeconds = tokenLifetimeOf(api);
	if (api === undefined) {
		const token = authStoreOf(tenant).accessTokens.issue(grant, lifetimeSeconds * 1_000);
		return { token, lifetimeSeconds };
	}
	const issuer = issuerOf(c.req.raw);
	const isOfIdentity = grant.scope.split(" ").includes("openid");
	const nowSeconds = Math.floor(clock.nowMs() / 1_000);
	const token = await signForApi(tenant, api, {
		...grant.claims?.accessToken,
		iss: issuer,
		sub: user.user_id,
		aud: isOfIdentity ? [api.identifier, `${issuer}userinfo`] : api.identifier,
		iat: nowSeconds,
		exp: nowSeconds + lifetimeSeconds,
		scope: grant.scope,
		...(grant.organizationId === undefined ? {} : { org_id: grant.organizationId }),
		...(gty === undefined ? {} : { gty }),
		azp: client.client_id,
		...(tellsPermissions(api) ? { permissions: userPermissions(state, api.identifier, grant) } : {}),
	});
	return { token, lifetimeSeconds };
}
