import type { MiddlewareHandler } from "hono";
import { isOriginOfClient } from "./authentication/allow-origins.ts";
import type { TenantContext } from "./core/tenant-context.ts";

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];

/** The host name of an address such as `http://localhost:4010`; undefined for what is none. */
function hostNameOf(address: string): string | undefined {
	return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, "") : undefined;
}

/** True if a request names this tenant by a loopback name or by one of `names`, and comes from no page that nobody registered. */
function isKnown(tenant: TenantContext, known: ReadonlySet<string>, host: string, origin: string | undefined): boolean {
	if (/[@/?#\\]/.test(host) || !known.has(hostNameOf(`http://${host}`) ?? "")) return false;
	if (origin === undefined || known.has(hostNameOf(origin) ?? "")) return true;
	return isOriginOfClient(tenant, origin);
}

/**
 * Refuses a request whose `Host` is neither loopback nor one of `names`, or whose `Origin` is a page that no client lists. A tenant with a
 * control interface has clients whose secrets are published, and a page that gives its own name this machine's address (DNS
 * rebinding) could use them otherwise.
 */
export function requireKnownHost(tenant: TenantContext, names: readonly string[] = []): MiddlewareHandler {
	const known = new Set([...loopbackNames, ...names.map((name) => name.toLowerCase())]);
	return async (c, next) => {
		// Whatever page a script sent a person to may send them on; the state and the session prove who they are.
		const origin = c.req.path === "/continue" ? undefined : c.req.header("origin");
		if (isKnown(tenant, known, c.req.header("host") ?? "", origin)) return next();
		const message = "This tenant answers to this machine and its own names only.";
		return c.json({ statusCode: 403, error: "Forbidden", message }, 403);
	};
}
