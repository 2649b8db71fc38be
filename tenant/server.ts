import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { ApiError } from "./management/api-error.ts";
import { addDirectory } from "./management/directory.ts";
import { createEndpoints } from "./management/endpoints.ts";
import { type Plan, RateLimit } from "./management/rate-limit.ts";
import { addRoleBelongings } from "./management/role-belongings.ts";
import { addRoles } from "./management/roles.ts";
import { addUserBelongings } from "./management/user-belongings.ts";
import { addUserBlocks } from "./management/user-blocks.ts";
import { addUsers } from "./management/users.ts";
import { seedTenant } from "./seed/seed-tenant.ts";
import { addAuthorize } from "./sign-in/authorize.ts";
import { addDiscovery } from "./sign-in/discovery.ts";
import { addFonts } from "./sign-in/fonts.ts";
import { addSignInForm } from "./sign-in/sign-in-form.ts";
import { addSignOut } from "./sign-in/sign-out.ts";
import { createSigningKey, type SigningKey } from "./sign-in/signing-key.ts";
import { addTokenEndpoint } from "./sign-in/token-endpoint.ts";
import { createSignInStore } from "./sign-in/transactions.ts";
import { addUserInfo } from "./sign-in/user-info.ts";
import type { ClientRecord } from "./state/records.ts";
import type { TenantState } from "./state/tenant-state.ts";
import type { TenantContext } from "./tenant-context.ts";

export type TenantOptions = {
	/** 0 takes any free one. */
	port: number;
	clients: readonly ClientRecord[];
	users?: number;
	seed?: number;
	/** Default `enterprise`: 50 at once, 16 a second. */
	plan?: Plan;
	/** Of a machine token. Default 86,400, as Auth0's. */
	tokenLifetimeSeconds?: number;
	/** What tokens are signed with. Default a fresh key, so that those of an earlier start are no longer good. */
	key?: SigningKey;
};

export type RunningTenant = { origin: string; port: number; state: TenantState; close: () => Promise<void> };

function createApp(tenant: TenantContext): Hono {
	const app = new Hono();
	const store = createSignInStore();
	addDiscovery(app, tenant);
	addAuthorize(app, tenant, store);
	addSignInForm(app, tenant, store);
	addFonts(app);
	addTokenEndpoint(app, tenant, store);
	addUserInfo(app, tenant, store);
	addSignOut(app, tenant, store);
	const endpoint = createEndpoints(app, tenant);
	addUsers(endpoint);
	addUserBelongings(endpoint);
	addUserBlocks(endpoint);
	addRoles(endpoint);
	addRoleBelongings(endpoint);
	addDirectory(endpoint);
	app.notFound((c) => c.json({ statusCode: 404, error: "Not Found", message: "Not Found" }, 404));
	app.onError((error, c) => {
		if (error instanceof ApiError) return c.json(error.body(), error.status);
		process.stderr.write(`${error.stack}\n`);
		return c.json({ statusCode: 500, error: "Internal Server Error", message: "An internal error occurred" }, 500);
	});
	return app;
}

/** Starts a tenant of its own on 127.0.0.1, with its content made from the seed. */
export async function startTenant(options: TenantOptions): Promise<RunningTenant> {
	const { port, plan = "enterprise", tokenLifetimeSeconds = 86_400 } = options;
	const [state, key] = [seedTenant(options), options.key ?? (await createSigningKey())];
	const app = createApp({ state, key, rateLimit: new RateLimit(plan), tokenLifetimeSeconds });
	return new Promise((resolve, reject) => {
		const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, (address) => {
			const close = () =>
				new Promise<void>((done) => {
					server.close(() => done());
					if ("closeAllConnections" in server) server.closeAllConnections();
				});
			resolve({ origin: `http://127.0.0.1:${address.port}`, port: address.port, state, close });
		});
		server.on("error", reject);
	});
}
