import type { Pipeline } from "../pipeline/create-pipeline.ts";
import type { Clock } from "../state/clock.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { Counters } from "./counters.ts";
import type { Faults } from "./faults.ts";
import type { KeyRing } from "./key-ring.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Plan } from "./rate-plans.ts";

/** What the control interface may change while the tenant runs. */
export type TenantSettings = {
	plan: Plan;
	/** How long a write takes to be found by a search. Default 2,000 ms. */
	indexLagMs: number;
	/** Of a machine token. Default 86,400 s, as Auth0's. */
	tokenLifetimeSeconds: number;
	/** The same for single clients, by client id; it goes before. In seconds. */
	clientTokenLifetimes: Record<string, number>;
	/** A search that takes longer answers 503. Default 2,000 ms. */
	searchTimeoutMs: number;
	/** Whether organizations may have roles of their own, which Auth0 gives early access to. Default true. */
	organizationRoles: boolean;
};

/** What every part of the tenant works on. `state` and `rateLimit` are replaced while it runs: read them at each request. */
export type TenantContext = {
	state: TenantState;
	clock: Clock;
	keys: KeyRing;
	settings: TenantSettings;
	rateLimit: RateLimit;
	counters: Counters;
	faults: Faults;
	pipeline: Pipeline;
	/** True if the outbox can be read, which is part of the control interface. */
	isOutboxOpen: boolean;
};

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The origin a request reached this tenant at; it decides issuer and audience. */
export function originOf(request: Request): string {
	const { protocol, host } = new URL(request.url);
	const asked = request.headers.get("host") ?? host;
	return `${protocol}//${loopbackHost.test(asked) ? asked : host}`;
}

/** Auth0's issuer ends in a slash. */
export const issuerOf = (request: Request): string => `${originOf(request)}/`;

/** The audience of the Management API, however the client spells the scheme: the SDK insists on https. */
export const managementAudiences = (request: Request): string[] => {
	const own = `${originOf(request)}/api/v2/`;
	return [own.replace(/^https:/, "http:"), own.replace(/^http:/, "https:")];
};
