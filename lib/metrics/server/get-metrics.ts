import "server-only";
import { Counter, Gauge, Registry } from "prom-client";
import { getManagementClient } from "../../management-api/server/call/management-client.ts";
import type { TokenCounters } from "../../token-broker/server/broker-status.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import type { StoreCounters } from "../../token-broker/server/token-store.ts";

type Counters = TokenCounters & StoreCounters;

const tokenCounters: Record<keyof Counters, string> = {
	requests: "Token requests sent.",
	succeeded: "Tokens obtained, from the endpoint or from the shared store.",
	failed: "Flights for a token that failed.",
	servedFresh: "Calls served a fresh token from memory.",
	servedDue: "Calls served a token past its refresh point while another was fetched.",
	servedGrace: "Calls served a token inside its window because the endpoint failed.",
	sharedWaits: "Calls that joined a flight under way.",
	rejected: "Tokens that the API rejected.",
	refused: "Calls that failed for want of a token.",
	storeHits: "Tokens taken over from the shared store.",
	leasesAcquired: "Leases taken to ask for a token.",
	leasesWaited: "Waits for another replica's token.",
};

const states = ["empty", "fresh", "due", "lapsed", "expired"] as const;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Adds a counter with a value that is counted elsewhere. */
function counter(registry: Registry, name: string, help: string, value: number): void {
	new Counter({ name, help, registers: [registry] }).inc(value);
}

function gauge(registry: Registry, name: string, help: string, value: number): void {
	new Gauge({ name, help, registers: [registry] }).set(value);
}

function addToken(registry: Registry): void {
	const status = getTokenBroker().status();
	const counted = new Map(Object.entries(status.counters));
	for (const [name, help] of Object.entries(tokenCounters))
		counter(registry, `rolecall_token_${snake(name)}_total`, help, counted.get(name) ?? 0);
	const set = (name: string, help: string, value: number) => gauge(registry, name, help, value);
	set("rolecall_token_remaining_seconds", "Life left of the token in use.", (status.remainingMs ?? 0) / 1_000);
	set("rolecall_token_back_off_seconds", "How long callers still fail at once.", (status.backOff?.leftMs ?? 0) / 1_000);
	set(
		"rolecall_token_quota_left_ratio",
		"Part of the issuer's token quota left; 1 without one.",
		status.quotaLeft ?? 1,
	);
	set("rolecall_token_store_degraded", "1 while the shared store cannot be reached.", Number(status.degraded));
	const state = new Gauge({
		name: "rolecall_token_state",
		help: "1 for the state the token is in.",
		labelNames: ["state"],
		registers: [registry],
	});
	for (const name of states) state.set({ state: name }, Number(status.state === name));
}

function addBuckets(registry: Registry): void {
	const { admissions, breaker, view } = getManagementClient();
	const options = { labelNames: ["bucket"], registers: [registry] };
	const level = new Gauge({ name: "rolecall_rate_level", help: "Requests left in a bucket now.", ...options });
	const burst = new Gauge({ name: "rolecall_rate_burst", help: "Requests a bucket gives at once.", ...options });
	const refill = new Gauge({ name: "rolecall_rate_refill_per_second", help: "How fast a bucket fills.", ...options });
	const cool = new Gauge({ name: "rolecall_rate_cool_down_seconds", help: "Cool-down left after a 429.", ...options });
	const underWay = new Gauge({ name: "rolecall_api_requests_under_way", help: "Requests under way.", ...options });
	const waiting = new Gauge({
		name: "rolecall_api_waiting",
		help: "Requests that wait to be let through.",
		labelNames: ["bucket", "lane"],
		registers: [registry],
	});
	for (const [bucket, admission] of admissions) {
		const seen = admission.view();
		level.set({ bucket }, seen.level);
		burst.set({ bucket }, seen.burst);
		refill.set({ bucket }, seen.perSecond);
		cool.set({ bucket }, seen.coolDownLeftMs / 1_000);
		underWay.set({ bucket }, seen.underWay);
		for (const [lane, count] of Object.entries(seen.waiting)) waiting.set({ bucket, lane }, count);
	}
	const { joined, cacheHits } = view();
	counter(registry, "rolecall_api_reads_joined_total", "Reads that shared a request under way.", joined);
	counter(registry, "rolecall_api_cache_hits_total", "Reads of reference data that cost no request.", cacheHits);
	const open = breaker.openSinceMs() !== undefined;
	gauge(registry, "rolecall_tenant_breaker_open", "1 while the tenant does not answer and is spared.", Number(open));
}

/** Returns this process's token and budget metrics in the Prometheus format. They hold no id, token or secret. */
export async function getMetrics(): Promise<{ contentType: string; text: string }> {
	const registry = new Registry();
	addToken(registry);
	addBuckets(registry);
	return { contentType: registry.contentType, text: await registry.metrics() };
}
