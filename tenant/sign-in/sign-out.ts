import type { Context, Hono } from "hono";
import type { SignInStore } from "../oauth/transactions.ts";
import { addLog } from "../state/add-log.ts";
import type { TenantContext } from "../tenant-context.ts";
import { redirectWith } from "./redirect-with.ts";
import { endSession } from "./session.ts";
import { showError } from "./show-page.ts";

type Way = { returnTo: string | undefined; clientId: string | undefined; state?: string | undefined };

/**
 * `GET /v2/logout` and `GET /oidc/logout`: both end the tenant's session, and return only to an address that the client, or
 * without a client some client, allows. Without an address the answer is `OK`.
 * @see https://auth0.com/docs/authenticate/login/logout
 */
export function addSignOut(app: Hono, { state: tenantState }: TenantContext, store: SignInStore): void {
	const signOut = (c: Context, { returnTo, clientId, state }: Way) => {
		const session = endSession(c, store);
		if (session !== undefined)
			addLog(tenantState, { type: "slo", user_id: session.userId, client_id: clientId ?? "", ip: "127.0.0.1" });
		if (returnTo === undefined) return c.text("OK");
		const clients = [...tenantState.clients.values()].filter(
			(client) => clientId === undefined || client.client_id === clientId,
		);
		if (clients.some((client) => client.allowed_logout_urls.includes(returnTo)))
			return c.redirect(redirectWith(returnTo, { state }));
		return showError(c, "logout_mismatch", 400);
	};
	app.get("/v2/logout", (c) => signOut(c, { returnTo: c.req.query("returnTo"), clientId: c.req.query("client_id") }));
	app.get("/oidc/logout", (c) => {
		const { post_logout_redirect_uri: returnTo, client_id: clientId, state } = c.req.query();
		return signOut(c, { returnTo, clientId, state });
	});
}
