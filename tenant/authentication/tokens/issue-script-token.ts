import { randomBytes } from "node:crypto";
import type { TenantContext } from "../../core/tenant-context.ts";
import { globalClientId } from "../../records/client-record.ts";
import { signForApi } from "./sign-for-api.ts";

const lifetimeSeconds = 3_600;
const renewSeconds = 600;
const scope = "read:users update:users";

type Held = { token: string; jti: string; untilMs: number };

const held = new WeakMap<TenantContext["keys"], Held>();

/**
 * Issues the Management API token that rules get as `auth0.accessToken`. It reads users and changes their metadata, as at Auth0. A token
 * lives for an hour and is reused for fifty minutes.
 * @see https://auth0.com/docs/customize/rules/use-management-api
 */
export async function issueScriptToken(tenant: TenantContext): Promise<string> {
	const { keys, clock, pipeline } = tenant;
	const kept = held.get(keys);
	if (kept !== undefined && keys.isIssued(kept.jti) && kept.untilMs - clock.nowMs() > renewSeconds * 1_000)
		return kept.token;
	const [jti, nowSeconds] = [randomBytes(16).toString("base64url"), Math.floor(clock.nowMs() / 1_000)];
	keys.issued(jti, globalClientId);
	const token = await signForApi(tenant, undefined, {
		iss: `${pipeline.origin()}/`,
		sub: `${globalClientId}@clients`,
		aud: `${pipeline.origin()}/api/v2/`,
		iat: nowSeconds,
		exp: nowSeconds + lifetimeSeconds,
		scope,
		jti,
		gty: "client-credentials",
		azp: globalClientId,
	});
	held.set(keys, { token, jti, untilMs: (nowSeconds + lifetimeSeconds) * 1_000 });
	return token;
}
