import type { Context, Hono } from "hono";
import type { SignInRequest, SignInStore } from "../oauth/transactions.ts";
import type { TenantContext } from "../tenant-context.ts";
import { checkPassword } from "./check-password.ts";
import { grantCode } from "./grant-code.ts";
import { startSession } from "./session.ts";
import { showError, showPage } from "./show-page.ts";
import { type Entered, signInPage } from "./sign-in-page.ts";

/** `/u/login`: the page on which a person signs in. A failed try answers 400 with the page, and keeps the e-mail. */
export function addSignInForm(app: Hono, tenant: TenantContext, store: SignInStore): void {
	const page = (c: Context, request: SignInRequest, state: string, entered?: Entered) => {
		const client = tenant.state.clients.get(request.clientId)?.name ?? "";
		const redirectOrigin = new URL(request.redirectUri).origin;
		const shown = signInPage({ locale: request.locale, state, client, redirectOrigin, entered });
		return showPage(c, shown, entered === undefined ? 200 : 400);
	};
	const expired = (c: Context) => showError(c, "expired", 400);

	app.get("/u/login", (c) => {
		const state = c.req.query("state") ?? "";
		const request = store.requests.find(state);
		return request === undefined ? expired(c) : page(c, request, state);
	});

	app.post("/u/login", async (c) => {
		const state = c.req.query("state") ?? "";
		const request = store.requests.find(state);
		if (request === undefined) return expired(c);
		const form = await c.req.parseBody();
		const email = String(form.username ?? "").trim();
		const checked = checkPassword(tenant, email.toLowerCase(), String(form.password ?? ""), request);
		if ("problem" in checked) return page(c, request, state, { email, problem: checked.problem });
		store.requests.take(state);
		const session = { userId: checked.user.user_id, signedInAtMs: Date.now() };
		startSession(c, store, session);
		return c.redirect(grantCode(store, request, session));
	});
}
