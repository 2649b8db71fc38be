import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { formTarget } from "../pages/form-target.ts";
import { showError, showPage } from "../pages/show-page.ts";
import { type Entered, signInPage } from "../pages/sign-in-page.ts";
import { checkPassword } from "../passwords/check-password.ts";
import { recordSignIn } from "../passwords/record-sign-in.ts";
import { answerApplication } from "./answer-application.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import { notMember } from "./not-member.ts";
import { startSession } from "./session.ts";
import { findWayBack } from "./way-back.ts";

type UnderWay = { state: string; request: SignInRequest; client: ClientRecord };

/** Says that the sign-in is over, as after "back" in the browser, and links to the application that this browser signed in to last. */
const expired = (c: Context, tenant: TenantContext) => showError(c, "expired", 400, findWayBack(c, tenant));

/** Finds the sign-in that the page's `state` names. */
function findUnderWay(c: Context, tenant: TenantContext): UnderWay | undefined {
	const state = c.req.query("state") ?? "";
	const request = authStoreOf(tenant).requests.find(state);
	const client = request && tenant.state.clients.get(request.clientId);
	return request && client && { state, request, client };
}

/**
 * Shows the form. Browsers check every redirect of a form against the page's policy, so the policy admits the addresses that a script may
 * redirect to.
 */
function showForm(c: Context, { state, request, client }: UnderWay, mayRedirect: boolean, entered?: Entered) {
	const { locale, loginHint, redirectUri } = request;
	const redirectOrigin = mayRedirect ? `${formTarget(redirectUri)} https: http:` : formTarget(redirectUri);
	const page = signInPage({ locale, state, client: client.name, redirectOrigin, loginHint, entered });
	return showPage(c, page, entered === undefined ? 200 : 400);
}

/**
 * Opens the session after a right password and finishes the sign-in, unless the person is not a member. As at Auth0, the session is open
 * even if rules or Actions refuse.
 */
async function finish(
	c: Context,
	tenant: TenantContext,
	{ state, request, client }: UnderWay,
	who: { user: UserRecord; ip: string },
) {
	const { audience, scope, organizationId } = request;
	authStoreOf(tenant).requests.take(state);
	const refused = notMember(tenant.state, who.user.user_id, organizationId);
	const event = { client, audience, scope, organizationId };
	if (refused !== undefined) {
		logEvent(c, tenant, "f", { ...event, user: who.user, description: refused.error_description });
		return answerApplication(c, request, refused);
	}
	const user = recordSignIn(tenant, who.user, who.ip);
	const session = startSession(c, tenant, { userId: user.user_id, clientId: client.client_id });
	const details = { stats: { loginsCount: user.logins_count } };
	return finishSignIn(c, tenant, { request, client, user, session, logType: "s", details });
}

/** `/u/login`: the sign-in page. A failed sign-in answers 400 with the page, and keeps the name. */
export function addSignInForm(app: Hono, tenant: TenantContext): void {
	app.get("/u/login", (c) => {
		const underWay = findUnderWay(c, tenant);
		return underWay === undefined ? expired(c, tenant) : showForm(c, underWay, tenant.pipeline.mayRedirect());
	});
	app.post("/u/login", async (c) => {
		const underWay = findUnderWay(c, tenant);
		if (underWay === undefined) return expired(c, tenant);
		const { username = "", password = "" } = await readForm(c);
		const { client, request } = underWay;
		const name = username.trim();
		const checked = checkPassword(c, tenant, { name, password, client, connection: request.connection });
		if ("problem" in checked)
			return showForm(c, underWay, tenant.pipeline.mayRedirect(), { email: name, problem: checked.problem });
		return finish(c, tenant, underWay, checked);
	});
}
