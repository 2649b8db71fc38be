import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { coolDownLeftMs } from "../../management-api/server/call/management-client.ts";
import { tenantHealth } from "../../management-api/server/health/tenant-health.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import type { TenantStatus } from "../contract.ts";

const slowMs = 1_500;
const staleMs = 60_000;
/** While the tenant fails, it is looked at more often, so that the badge turns as soon as it answers. */
const staleWhileFailingMs = 10_000;

let probe: Promise<unknown> | undefined;

/** One cheap call when nothing was seen for a while; askers share it, and its failure is what it is there to see. */
function look(): Promise<unknown> {
	probe ??= callManagementApi({}, (api, request) => api.users.list({ per_page: 1, fields: "user_id" }, request))
		.catch(() => undefined)
		.finally(() => {
			probe = undefined;
		});
	return probe;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** How the tenant answers, from what the calls of this process saw. */
export async function getTenantStatus(nowMs = Date.now()): Promise<TenantStatus> {
	const { lastSeenMs, failingSinceMs } = tenantHealth.get();
	const oldestMs = failingSinceMs === undefined ? staleMs : staleWhileFailingMs;
	if (lastSeenMs === undefined || nowMs - lastSeenMs > oldestMs) await look();
	const domain = getEnv().auth0Domain;
	const health = tenantHealth.get();
	const backOff = getTokenBroker().status().backOff;
	const heldMs = Math.max(coolDownLeftMs(), backOff?.code === "token_rate_limited" ? backOff.leftMs : 0);
	if (heldMs > 0) return { state: "waiting", domain, retryAfterSeconds: Math.ceil(heldMs / 1_000) };
	if (health.failingSinceMs !== undefined || backOff !== undefined) {
		return { state: "unreachable", domain, sinceMs: health.failingSinceMs ?? nowMs };
	}
	const latencyMs = median(health.latenciesMs);
	if (latencyMs === undefined) return { state: "connected", domain };
	return { state: latencyMs > slowMs ? "slow" : "connected", domain, latencyMs: Math.round(latencyMs) };
}
