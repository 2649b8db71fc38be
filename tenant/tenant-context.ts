import type { RateLimit } from "./management/rate-limit.ts";
import type { SigningKey } from "./sign-in/signing-key.ts";
import type { TenantState } from "./state/tenant-state.ts";

/** What every part of the tenant works on. */
export type TenantContext = {
	state: TenantState;
	key: SigningKey;
	rateLimit: RateLimit;
	/** Lifetime of a machine token in seconds. Default 86,400, as Auth0's. */
	tokenLifetimeSeconds: number;
};

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** The origin a request reached this tenant at; it decides issuer and audience. Anything but loopback is not this tenant. */
export function originOf(request: Request): string {
	const host = request.headers.get("host") ?? new URL(request.url).host;
	return loopbackHost.test(host) ? `http://${host}` : new URL(request.url).origin;
}

/** Auth0's issuer ends in a slash. */
export const issuerOf = (request: Request): string => `${originOf(request)}/`;

/** The audience of the Management API, however the client spells the scheme: the SDK insists on https. */
export const managementAudiences = (request: Request): string[] => {
	const http = `${originOf(request)}/api/v2/`;
	return [http, http.replace(/^http:/, "https:")];
};
