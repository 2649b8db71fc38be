import "server-only";
import { processWide } from "../../../env/server/process-wide.ts";

const kept = 20;

/** Health of the tenant by the recent calls of this process. Times are by the wall clock, in ms. */
export type TenantHealth = {
	latenciesMs: number[];
	lastSeenMs: number | undefined;
	failingSinceMs: number | undefined;
	/** HTTP status of the latest failure, if it was an answer. */
	failingStatus: number | undefined;
};

export const tenantHealth = processWide<TenantHealth>("tenant-health", () => ({
	latenciesMs: [],
	lastSeenMs: undefined,
	failingSinceMs: undefined,
	failingStatus: undefined,
}));

export function recordAnswer(latencyMs: number, nowMs = Date.now()): void {
	const health = tenantHealth.get();
	health.latenciesMs = [...health.latenciesMs, latencyMs].slice(-kept);
	health.lastSeenMs = nowMs;
	health.failingSinceMs = undefined;
	health.failingStatus = undefined;
}

/** Records that the tenant did not answer or answered with a 5xx, which is then the status. */
export function recordFailure(status?: number, nowMs = Date.now()): void {
	const health = tenantHealth.get();
	health.lastSeenMs = nowMs;
	health.failingSinceMs ??= nowMs;
	health.failingStatus = status;
}
