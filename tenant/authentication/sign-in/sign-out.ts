import type { Context, Hono } from "hono";
import { compactVerify } from "jose";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import { sendLogoutTokens } from "../../core/send-logout-tokens.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { redirectWith } from "../pages/redirect-with.ts";
import { showError } from "../pages/show-page.ts";
import { isAllowedUrl } from "./is-allowed-url.ts";
import { endSession } from "./session.ts";

type Way = { returnTo: string | undefined; clientId: string | undefined; state?: string | undefined };

const strings = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);

/** Returns the addresses that a client may return to. Without a client they are the tenant's and every client's. */
function allowedUrls({ clients, settings }: TenantState, clientId: string | undefined): string[] {
	const own = clientId === undefined ? undefined : (clients.get(clientId)?.allowed_logout_urls ?? []);
	return (
		own ?? [
			...strings(settings.allowed_logout_urls),
			...[...clients.values()].flatMap((client) => client.allowed_logout_urls),
		]
	);
}

/**
 * Removes query and fragment, which are not compared.
 * @see https://auth0.com/docs/authenticate/login/logout/redirect-users-after-logout
 */
const withoutQuery = (url: string) => url.replace(/[?#].*$/s, "");

function isAllowed(state: TenantState, { returnTo = "", clientId }: Way): boolean {
	const urls = allowedUrls(state, clientId);
	return isAllowedUrl(urls, returnTo) || isAllowedUrl(urls.map(withoutQuery), withoutQuery(returnTo));
}

/** Returns the audience of this tenant's ID token, even an expired one. */
async function audienceOf(idToken: string, { keys }: TenantContext): Promise<string | undefined> {
	try {
		const { payload } = await compactVerify(
			idToken,
			({ kid }) => (keys.all().find((key) => key.kid === kid) ?? keys.current).publicKey,
		);
		const { aud } = JSON.parse(new TextDecoder().decode(payload));
		return typeof aud === "string" ? aud : undefined;
	} catch {
		return undefined;
	}
}

function signOut(c: Context, tenant: TenantContext, way: Way) {
	const { state } = tenant;
	const { returnTo, clientId } = way;
	const session = endSession(c, tenant);
	const client = state.clients.get(clientId ?? session?.clients.at(-1)?.client_id ?? "");
	const user = state.users.get(session?.user_id ?? "");
	const details = { return_to: returnTo, session_id: session?.id };
	if (session !== undefined) {
		logEvent(c, tenant, "slo", { client, user, details });
		sendLogoutTokens(tenant, { sessions: [session], initiator: "rp-logout", request: c.req.raw });
	}
	if (returnTo === undefined) return c.text("OK");
	if (isAllowed(state, way)) return c.redirect(redirectWith(returnTo, { state: way.state }));
	const description = "The return address is not among the allowed logout URLs.";
	logEvent(c, tenant, "flo", { client, user, description, details });
	return showError(c, "logout_mismatch", 400);
}

/**
 * `/v2/logout` and `/oidc/logout`: end the session, and return only to an address that the client, or without a client any client, allows.
 * Without an address the answer is `OK`. An ID token hint names the client, and must match a client named beside it.
 * @see https://auth0.com/docs/authenticate/login/logout
 */
export function addSignOut(app: Hono, tenant: TenantContext): void {
	app.get("/v2/logout", (c) =>
		signOut(c, tenant, { returnTo: c.req.query("returnTo"), clientId: c.req.query("client_id") }),
	);
	app.on(["GET", "POST"], "/oidc/logout", async (c) => {
		const given = c.req.method === "POST" ? await readForm(c) : c.req.query();
		const { post_logout_redirect_uri: returnTo, client_id, id_token_hint: hint, state } = given;
		const hinted = hint === undefined ? undefined : await audienceOf(hint, tenant);
		const isForeign = hint !== undefined && (hinted === undefined || (client_id ?? hinted) !== hinted);
		if (!isForeign) return signOut(c, tenant, { returnTo, clientId: client_id ?? hinted, state });
		logEvent(c, tenant, "flo", {
			description: "id_token_hint is invalid",
			client: tenant.state.clients.get(client_id ?? ""),
		});
		return showError(c, "logout_hint", 400);
	});
}
