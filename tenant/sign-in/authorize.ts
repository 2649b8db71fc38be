import type { Context, Hono } from "hono";
import type { SignInRequest, SignInStore } from "../oauth/transactions.ts";
import { addLog } from "../state/add-log.ts";
import type { TenantContext } from "../tenant-context.ts";
import { grantCode } from "./grant-code.ts";
import { localeOf } from "./locale-of.ts";
import { redirectWith } from "./redirect-with.ts";
import { findSession } from "./session.ts";
import { showError } from "./show-page.ts";

type Refusal = { error: string; error_description: string };

const refusal = (error: string, error_description: string): Refusal => ({ error, error_description });

/** What the request asks for that this tenant does not do, or does not do safely. */
function wrongWith(c: Context): Refusal | undefined {
	const { response_type, code_challenge, code_challenge_method } = c.req.query();
	if (response_type !== "code")
		return refusal("unsupported_response_type", "Only the response type code is supported.");
	if (code_challenge !== undefined && code_challenge_method !== "S256")
		return refusal("invalid_request", "Only the challenge method S256 is supported.");
	return undefined;
}

/** The user of this browser's session, if there still is one. */
function signedInUser(c: Context, tenant: TenantContext, store: SignInStore) {
	const session = findSession(c, store);
	const user = session && tenant.state.users.get(session.userId);
	return user && session ? { user, session } : undefined;
}

/**
 * `GET /authorize`: back to the application with a code when the browser has a session, else to the sign-in page. An unknown
 * client or callback is told to the person and never redirected to.
 * @see https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize
 */
export function addAuthorize(app: Hono, tenant: TenantContext, store: SignInStore): void {
	app.get("/authorize", (c) => {
		const { client_id = "", redirect_uri = "", prompt, state, nonce, scope = "openid", code_challenge } = c.req.query();
		const client = tenant.state.clients.get(client_id);
		if (client === undefined) return showError(c, "unknown_client", 403);
		if (!client.callbacks.includes(redirect_uri)) return showError(c, "callback_mismatch", 403);
		const refuse = (why: Refusal) => c.redirect(redirectWith(redirect_uri, { ...why, state }));
		const wrong = wrongWith(c);
		if (wrong !== undefined) return refuse(wrong);
		const request: SignInRequest = {
			clientId: client_id,
			redirectUri: redirect_uri,
			state,
			nonce,
			scope,
			codeChallenge: code_challenge,
			locale: localeOf(c),
		};
		const known = prompt === "login" ? undefined : signedInUser(c, tenant, store);
		if (known === undefined && prompt === "none") return refuse(refusal("login_required", "Login required"));
		if (known === undefined) return c.redirect(`/u/login?state=${store.requests.issue(request)}`);
		const by = { user_id: known.user.user_id, client_id, client_name: client.name, ip: "127.0.0.1" };
		if (known.user.blocked === true) {
			addLog(tenant.state, { type: "f", description: "user is blocked", ...by });
			return refuse(refusal("unauthorized", "user is blocked"));
		}
		addLog(tenant.state, { type: "ssa", ...by });
		return c.redirect(grantCode(store, request, known.session));
	});
}
