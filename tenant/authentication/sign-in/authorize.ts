import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { SessionRecord } from "../../records/session-record.ts";
import { localeOf } from "../pages/locale-of.ts";
import { showError } from "../pages/show-page.ts";
import type { Refusal } from "../rules-and-actions/transaction.ts";
import { answerApplication } from "./answer-application.ts";
import { findApplication } from "./find-application.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import { notMember } from "./not-member.ts";
import { takePushed } from "./pushed-requests.ts";
import { type Asked, readSignInRequest, refusal } from "./read-sign-in-request.ts";
import { findSession, touchSession } from "./session.ts";

/** Returns the session that may answer without a page, given `prompt` and `max_age`. */
function usableSession(
	c: Context,
	tenant: TenantContext,
	{ prompts, maxAgeSeconds }: Asked,
): SessionRecord | undefined {
	const session = findSession(c, tenant);
	if (session === undefined || !tenant.state.users.has(session.user_id)) return undefined;
	if (prompts.includes("login") || prompts.includes("select_account")) return undefined;
	const ageMs = tenant.clock.nowMs() - Date.parse(session.authenticated_at);
	return maxAgeSeconds !== undefined && ageMs >= maxAgeSeconds * 1_000 ? undefined : session;
}

type Silent = { request: SignInRequest; client: ClientRecord; session: SessionRecord; isSilent: boolean };

/** Returns the reason for refusing the session's user, if there is one. */
function refusalFor(tenant: TenantContext, { request, session }: Silent): Refusal | undefined {
	const user = tenant.state.users.get(session.user_id);
	if (user?.blocked === true) return refusal("unauthorized", "user is blocked");
	return notMember(tenant.state, session.user_id, request.organizationId);
}

/** Answers for the session's user, or with the reason for refusing them. */
async function answerSilently(c: Context, tenant: TenantContext, silent: Silent) {
	const { request, client, session } = silent;
	const user = tenant.state.users.get(session.user_id);
	const refused = refusalFor(tenant, silent);
	if (refused !== undefined || user === undefined) {
		const { audience, scope, organizationId } = request;
		const why = refused ?? refusal("login_required", "Login required");
		logEvent(c, tenant, "f", { client, user, audience, scope, organizationId, description: why.error_description });
		return answerApplication(c, request, why);
	}
	const used = touchSession(c, tenant, session, client.client_id);
	return finishSignIn(c, tenant, { ...silent, user, session: used, logType: "ssa" });
}

/** Reads the application's request: the parameters, or those it pushed and names by `request_uri`. */
async function readParameters(c: Context, tenant: TenantContext) {
	const sent = c.req.method === "POST" ? await readForm(c) : c.req.query();
	const { request_uri, client_id = "" } = sent;
	if (request_uri === undefined) return { clientId: client_id, parameters: sent, isPushed: false };
	const pushed = takePushed(tenant, request_uri);
	return pushed?.clientId === client_id
		? { clientId: client_id, parameters: pushed.parameters, isPushed: true }
		: undefined;
}

async function authorize(c: Context, tenant: TenantContext) {
	const read = await readParameters(c, tenant);
	if (read === undefined) return showError(c, "request_uri", 400);
	const { clientId, parameters, isPushed } = read;
	const found = findApplication(c, tenant, clientId, parameters);
	if ("page" in found) return found.page;
	const { client } = found;
	const asked = readSignInRequest(parameters, { tenant, client, locale: localeOf(c), isPushed });
	const { request } = asked;
	const refuse = (why: Refusal, type: "f" | "fsa") => {
		logEvent(c, tenant, type, { client, description: why.error_description, audience: request.audience });
		return answerApplication(c, request, why);
	};
	const isSilent = asked.prompts.includes("none");
	if (asked.refusal !== undefined) return refuse(asked.refusal, isSilent ? "fsa" : "f");
	const session = usableSession(c, tenant, asked);
	if (session !== undefined) return answerSilently(c, tenant, { request, client, session, isSilent });
	if (isSilent) return refuse(refusal("login_required", "Login required"), "fsa");
	return c.redirect(`/u/login?state=${authStoreOf(tenant).requests.issue(request)}`);
}

/**
 * `GET` and `POST /authorize`: answers the application if the browser has a session, else redirects to the sign-in page. An unknown client,
 * callback, pushed request or origin shows an error page and is never redirected to.
 * @see https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize
 */
export function addAuthorize(app: Hono, tenant: TenantContext): void {
	app.on(["GET", "POST"], "/authorize", (c) => authorize(c, tenant));
}
