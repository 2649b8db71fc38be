import type { Pipeline } from "../pipeline/create-pipeline.ts";
import type { RunHistory } from "../pipeline/run-history.ts";
import type { Clock } from "../state/clock.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { Counters } from "./counters.ts";
import type { Faults } from "./faults.ts";
import type { KeyRing } from "./key-ring.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Plan } from "./rate-plans.ts";

/** Settings that the control interface may change while the tenant runs. */
export type TenantSettings = {
	plan: Plan;
	/** Time until a search finds a write. Default 2,000 ms. */
	indexLagMs: number;
	/** Lifetime of a machine token. Default 86,400 s, as at Auth0. */
	tokenLifetimeSeconds: number;
	/** Lifetimes of single clients' tokens in seconds, by client id. They override `tokenLifetimeSeconds`. */
	clientTokenLifetimes: Record<string, number>;
	/** Time after which a search answers 503. Default 2,000 ms. */
	searchTimeoutMs: number;
	/** Interval between heartbeats of an event stream. Default 15,000 ms. */
	eventHeartbeatMs: number;
	/** Time after which the tenant ends an event stream, so that its client connects again. Default 300,000 ms. */
	eventStreamMs: number;
	/** True if organizations may have their own roles, which is early access at Auth0. Default true. */
	organizationRoles: boolean;
};

/** The context that every part of the tenant works on. `state` and `rateLimit` are replaced while it runs, so read them on each request. */
export type TenantContext = {
	state: TenantState;
	clock: Clock;
	keys: KeyRing;
	settings: TenantSettings;
	rateLimit: RateLimit;
	counters: Counters;
	faults: Faults;
	pipeline: Pipeline;
	runHistory: RunHistory;
	/** True if the outbox can be read. It is part of the control interface. */
	isOutboxOpen: boolean;
};

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Returns the origin at which a request reached this tenant. Issuer and audience derive from it. */
export function originOf(request: Request): string {
	const { protocol, host } = new URL(request.url);
	const asked = request.headers.get("host") ?? host;
	return `${protocol}//${loopbackHost.test(asked) ? asked : host}`;
}

/** Returns the issuer. Auth0's issuer ends in a slash. */
export const issuerOf = (request: Request): string => `${originOf(request)}/`;

/** Returns the audience of the Management API with both schemes, because the SDK insists on https. */
export const managementAudiences = (request: Request): string[] => {
	const own = `${originOf(request)}/api/v2/`;
	return [own.replace(/^https:/, "http:"), own.replace(/^http:/, "https:")];
};
