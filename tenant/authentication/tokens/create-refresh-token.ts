import { randomBytes } from "node:crypto";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { deviceOf } from "./device-of.ts";
import { refreshPolicyOf } from "./refresh-policy-of.ts";
import type { UserTokenRequest } from "./user-token-request.ts";

const later = (nowMs: number, seconds: number | undefined) =>
	seconds === undefined ? null : new Date(nowMs + seconds * 1_000).toISOString();

/** Creates the first refresh token of a person's grant, with its Management API record. */
export function createRefreshToken({ c, tenant, client, user, grant }: UserTokenRequest): string {
	const { state, clock } = tenant;
	const nowMs = clock.nowMs();
	const { isRotating, lifetimeSeconds, idleSeconds } = refreshPolicyOf(client);
	const id = randomBytes(18).toString("base64url");
	state.refreshTokens.set(id, {
		id,
		user_id: user.user_id,
		created_at: new Date(nowMs).toISOString(),
		idle_expires_at: later(nowMs, idleSeconds),
		expires_at: later(nowMs, lifetimeSeconds),
		device: deviceOf(c),
		client_id: client.client_id,
		session_id: grant.sessionId ?? null,
		rotating: isRotating,
		resource_servers: grant.audience === undefined ? [] : [{ audience: grant.audience, scopes: grant.scope }],
		last_exchanged_at: null,
	});
	return authStoreOf(tenant).refreshTokens.issue(id, grant);
}
