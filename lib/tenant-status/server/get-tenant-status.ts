import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { coolDownLeftMs } from "../../management-api/server/call/management-client.ts";
import { tenantHealth } from "../../management-api/server/health/tenant-health.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import type { TenantStatus } from "../contract.ts";

const slowMs = 1_500;
const staleMs = 60_000;
/** Maximum age of the last answer while the tenant fails, in ms. It is short so that the badge recovers soon. */
const staleWhileFailingMs = 10_000;

let probe: Promise<unknown> | undefined;

/** Makes one cheap call that concurrent callers share. It never rejects: the tenant's health records a failure. */
function probeTenant(): Promise<unknown> {
	probe ??= callManagementApi({}, (api, request) => api.users.list({ per_page: 1, fields: "user_id" }, request))
		.catch(() => undefined)
		.finally(() => {
			probe = undefined;
		});
	return probe;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Returns the tenant's status from the results of this process's own calls. */
export async function getTenantStatus(nowMs = Date.now()): Promise<TenantStatus> {
	const { lastSeenMs, failingSinceMs } = tenantHealth.get();
	const oldestMs = failingSinceMs === undefined ? staleMs : staleWhileFailingMs;
	if (lastSeenMs === undefined || nowMs - lastSeenMs > oldestMs) await probeTenant();
	const domain = getEnv().auth0Domain;
	const health = tenantHealth.get();
	const backOff = getTokenBroker().status().backOff;
	const heldMs = Math.max(coolDownLeftMs(), backOff?.code === "token_rate_limited" ? backOff.leftMs : 0);
	if (heldMs > 0) return { state: "waiting", domain, retryAfterSeconds: Math.ceil(heldMs / 1_000) };
	if (health.failingSinceMs !== undefined || backOff !== undefined) {
		const state = health.failingStatus === undefined || backOff !== undefined ? "unreachable" : "failing";
		return { state, domain, sinceMs: health.failingSinceMs ?? nowMs };
	}
	const latencyMs = median(health.latenciesMs);
	if (latencyMs === undefined) return { state: "connected", domain };
	return { state: latencyMs > slowMs ? "slow" : "connected", domain, latencyMs: Math.round(latencyMs) };
}
