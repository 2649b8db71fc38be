import "server-only";
import { getEnv } from "../../../env/server/env.ts";
import { tenantOrigin } from "../../../env/server/tenant-origin.ts";

/**
 * Returns the URL at which the tenant ends its own session and redirects to the sign-in page.
 * @see https://auth0.com/docs/api/authentication/logout
 */
export function tenantSignOutUrl(): string {
	const { auth0IssuerDomain, auth0ClientId, nextauthUrl } = getEnv();
	const query = new URLSearchParams({ client_id: auth0ClientId, returnTo: `${nextauthUrl}/sign-in` });
	return `${tenantOrigin(auth0IssuerDomain)}/v2/logout?${query}`;
}
