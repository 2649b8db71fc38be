import type { Hono } from "hono";
import { cors } from "hono/cors";
import type { TenantContext } from "../core/tenant-context.ts";
import type { ClientRecord } from "../records/client-record.ts";
import { matchesOrigin } from "./matches-origin.ts";

const allows = ({ callbacks, fields }: ClientRecord, origin: string): boolean =>
	[callbacks, fields?.web_origins, fields?.allowed_origins]
		.flatMap((list) => (Array.isArray(list) ? list.map(String) : []))
		.some((listed) => matchesOrigin(listed, origin));

/** Returns true if a client names the origin in its callbacks, web origins or allowed origins. */
export const isOriginOfClient = (tenant: TenantContext, origin: string): boolean =>
	[...tenant.state.clients.values()].some((client) => allows(client, origin));

const shared = {
	allowHeaders: ["authorization", "content-type", "auth0-client"],
	exposeHeaders: ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after"],
	maxAge: 600,
};

/**
 * Sets the CORS rules: every origin may use what is public or carries its own token; the token endpoint admits only the origins of a
 * client's callbacks, web origins and allowed origins.
 * @see https://auth0.com/docs/get-started/applications/set-up-cors
 */
export function allowOrigins(app: Hono, tenant: TenantContext): void {
	const everybody = cors({ ...shared, origin: "*", allowMethods: ["GET", "POST"] });
	for (const path of ["/.well-known/*", "/userinfo"]) app.use(path, everybody);
	const known = cors({
		...shared,
		allowMethods: ["POST"],
		origin: (origin) => (isOriginOfClient(tenant, origin) ? origin : null),
	});
	for (const path of ["/oauth/*", "/dbconnections/*", "/passwordless/*", "/mfa/*"]) app.use(path, known);
}
