import type { MiddlewareHandler } from "hono";
import { isOriginOfClient } from "./authentication/allow-origins.ts";
import type { TenantContext } from "./core/tenant-context.ts";

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];

/** Returns the host name of an address such as `http://localhost:4010`, or undefined if it is invalid. */
function hostNameOf(address: string): string | undefined {
	return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, "") : undefined;
}

/** Returns true if a request names this tenant by a loopback name or by one of `names`, and comes from no unregistered page. */
function isKnown(tenant: TenantContext, known: ReadonlySet<string>, host: string, origin: string | undefined): boolean {
	if (/[@/?#\\]/.test(host) || !known.has(hostNameOf(`http://${host}`) ?? "")) return false;
	if (origin === undefined || known.has(hostNameOf(origin) ?? "")) return true;
	return isOriginOfClient(tenant, origin);
}

/**
 * Refuses a request whose `Host` is neither loopback nor one of `names`, or whose `Origin` no client lists. A tenant with a control
 * interface has clients with published secrets. A page could use them by pointing its own name to this machine (DNS rebinding).
 */
export function requireKnownHost(tenant: TenantContext, names: readonly string[] = []): MiddlewareHandler {
	const known = new Set([...loopbackNames, ...names.map((name) => name.toLowerCase())]);
	return async (c, next) => {
		// Any page that a script redirected to may post here. The state and the session prove who the person is.
		const origin = c.req.path === "/continue" ? undefined : c.req.header("origin");
		if (isKnown(tenant, known, c.req.header("host") ?? "", origin)) return next();
		const message = "This tenant answers to this machine and its own names only.";
		return c.json({ statusCode: 403, error: "Forbidden", message }, 403);
	};
}
