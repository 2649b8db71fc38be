import type { Context } from "hono";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { WayBack } from "../pages/sign-in-page.ts";
import { findSession } from "./session.ts";

/** Returns the page of an application where a sign-in begins, else the origin of its first callback. */
function homeOf({ callbacks, fields }: ClientRecord): string | undefined {
	const login = fields?.initiate_login_uri;
	const url = typeof login === "string" && URL.canParse(login) ? new URL(login) : undefined;
	if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href;
	const [callback = ""] = callbacks;
	return /^https?:\/\/[^*]+$/.test(callback) && URL.canParse(callback) ? new URL(callback).origin : undefined;
}

/** Finds the application that this browser's session signed in to last. */
export function findWayBack(c: Context, tenant: TenantContext): WayBack | undefined {
	const last = findSession(c, tenant)?.clients.at(-1);
	const client = last && tenant.state.clients.get(last.client_id);
	const url = client && homeOf(client);
	return client === undefined || url === undefined ? undefined : { name: client.name, url };
}
