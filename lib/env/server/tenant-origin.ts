import "server-only";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

export const isLoopback = (domain: string): boolean => loopback.test(domain);

/** Returns the tenant's origin without a trailing slash: https, or http for a loopback host (the embedded tenant). */
export function tenantOrigin(domain: string): string {
	return `${isLoopback(domain) ? "http" : "https"}://${domain}`;
}
