import { issuerOf } from "../tenant-context.ts";
import { findApi } from "./find-api.ts";
import type { UserTokenRequest } from "./issue-user-tokens.ts";
import { signForApi } from "./sign-for-api.ts";
import { signInStoreOf } from "./sign-in-store.ts";
import { tellsPermissions } from "./tells-permissions.ts";
import { tokenLifetimeOf } from "./token-lifetime-of.ts";
import { userPermissions } from "./user-permissions.ts";

/**
 * The access token of a person: for an API of the tenant a JWT with Auth0's claims, which `/userinfo` takes too where the scope has
 * `openid`; without an audience an opaque one for `/userinfo` alone. It lives as long as the API says, or 86,400 s.
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 */
export async function signAccessToken({ c, tenant, client, user, grant, gty }: UserTokenRequest) {
	const { state, clock } = tenant;
	const api = findApi(state, grant.audience);
	const lifetimeSeconds = tokenLifetimeOf(api);
	if (api === undefined) {
		const token = signInStoreOf(tenant).accessTokens.issue(grant, lifetimeSeconds * 1_000);
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
