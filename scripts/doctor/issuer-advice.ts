import { z } from "zod";
import type { getEnv } from "../../lib/env/server/env.ts";
import { tenantOrigin } from "../../lib/env/server/tenant-origin.ts";
import { fetchOutgoing } from "../../lib/http/server/outgoing.ts";

const patienceMs = 5_000;

const configurationSchema = z.object({ issuer: z.string() });

/** Returns the issuer that a host names, or `undefined` if the host answers but is not a tenant. @throws if the host does not answer */
async function readIssuer(origin: string): Promise<string | undefined> {
	const answer = await fetchOutgoing(`${origin}/.well-known/openid-configuration`, {
		signal: AbortSignal.timeout(patienceMs),
	});
	const text = await answer.text();
	try {
		return configurationSchema.parse(JSON.parse(text)).issuer;
	} catch {
		return undefined;
	}
}

/**
 * Checks the sign-in host if it differs from the tenant's: its OpenID configuration must name it as the issuer, or next-auth rejects every
 * ID token. Returns a sentence with the fix, or nothing.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation
 */
export async function findIssuerProblem({
	auth0Domain,
	auth0IssuerDomain,
}: Pick<ReturnType<typeof getEnv>, "auth0Domain" | "auth0IssuerDomain">): Promise<string | undefined> {
	if (auth0IssuerDomain === auth0Domain) return undefined;
	const origin = tenantOrigin(auth0IssuerDomain);
	try {
		const issuer = await readIssuer(origin);
		if (issuer === `${origin}/`) return undefined;
		if (issuer === undefined)
			return `${origin} answers, but not as an Auth0 tenant does, so nobody can sign in: correct AUTH0_ISSUER_DOMAIN, or leave it out.`;
		const named = issuer.slice(0, 200).replace(/[^\x21-\x7e]/g, "?");
		return `${origin} names another issuer, ${named}, so nobody can sign in: set AUTH0_ISSUER_DOMAIN to that host.`;
	} catch {
		return `${origin} did not answer, so nobody can sign in: correct AUTH0_ISSUER_DOMAIN, or check the custom domain in the Auth0 Dashboard.`;
	}
}
