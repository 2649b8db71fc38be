/**
 * Returns true if an origin is that of a listed address. A listed address may have a wildcard in its lowest label:
 * `https://*.example.com/path`.
 * @see https://auth0.com/docs/get-started/applications/wildcards-for-subdomains
 */
export function matchesOrigin(listed: string, origin: string): boolean {
	const [, scheme, domain] = /^(https?:\/\/)\*(\.[^/?#]+)/i.exec(listed) ?? [];
	if (scheme === undefined || domain === undefined)
		return URL.canParse(listed) && new URL(listed).origin === origin && origin !== "null";
	const label = origin.slice(scheme.length, -domain.length);
	return origin.startsWith(scheme) && origin.endsWith(domain) && /^[a-z0-9-]+$/i.test(label);
}
