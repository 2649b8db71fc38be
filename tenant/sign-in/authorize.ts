import type { Context, Hono } from "hono";
import { logEvent } from "../oauth/log-event.ts";
import { readForm } from "../oauth/read-form.ts";
import { type SignInRequest, signInStoreOf } from "../oauth/sign-in-store.ts";
import type { ClientRecord } from "../state/client-record.ts";
import type { SessionRecord } from "../state/session-record.ts";
import type { TenantContext } from "../tenant-context.ts";
import { answerApplication } from "./answer-application.ts";
import { grantCode } from "./grant-code.ts";
import { isAllowedUrl } from "./is-allowed-url.ts";
import { localeOf } from "./locale-of.ts";
import { notMember } from "./not-member.ts";
import { passSignIn } from "./pass-sign-in.ts";
import { type Asked, type Refusal, readSignInRequest, refusal } from "./read-sign-in-request.ts";
import { findSession, touchSession } from "./session.ts";
import { showError } from "./show-page.ts";

/** The session that may answer without a page, by what `prompt` and `max_age` say. */
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

/** Why the session's user gets no code, if they do not. */
function refusalFor(tenant: TenantContext, { request, session }: Silent): Refusal | undefined {
	const user = tenant.state.users.get(session.user_id);
	if (user?.blocked === true) return refusal("unauthorized", "user is blocked");
	return notMember(tenant.state, session.user_id, request.organizationId);
}

/** Back to the application with a code for the session's user, or with the reason why there is none. */
async function answerSilently(c: Context, tenant: TenantContext, silent: Silent) {
	const { request, client, session, isSilent } = silent;
	const { audience, scope, organizationId } = request;
	const user = tenant.state.users.get(session.user_id);
	const event = { client, user, audience, scope, organizationId };
	const refused = refusalFor(tenant, silent);
	if (refused !== undefined) {
		logEvent(c, tenant, "f", { ...event, description: refused.error_description });
		return answerApplication(c, request, refused);
	}
	const used = touchSession(c, tenant, session, client.client_id);
	const passed = await passSignIn({ c, tenant, request, client, user, session: used });
	const details = { session_id: used.id, ...passed.details };
	if (passed.refusal !== undefined) {
		const description = passed.refusal.error_description;
		logEvent(c, tenant, isSilent ? "fsa" : "f", { ...event, description, details });
		return answerApplication(c, request, passed.refusal);
	}
	const code = grantCode(c, tenant, { request, client, session: used, claims: passed.claims });
	logEvent(c, tenant, "ssa", { ...event, details });
	return answerApplication(c, request, { code });
}

async function authorize(c: Context, tenant: TenantContext) {
	const parameters = c.req.method === "POST" ? await readForm(c) : c.req.query();
	const { client_id = "", redirect_uri = "" } = parameters;
	const client = tenant.state.clients.get(client_id);
	if (client === undefined) return showError(c, "unknown_client", 403);
	if (!isAllowedUrl(client.callbacks, redirect_uri)) return showError(c, "callback_mismatch", 403);
	const asked = readSignInRequest(parameters, { tenant, client, locale: localeOf(c) });
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
	return c.redirect(`/u/login?state=${signInStoreOf(tenant).requests.issue(request)}`);
}

/**
 * `GET` and `POST /authorize`: back to the application with a code when the browser has a session, else to the sign-in page. An
 * unknown client or callback is told to the person and never redirected to.
 * @see https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize
 */
export function addAuthorize(app: Hono, tenant: TenantContext): void {
	app.on(["GET", "POST"], "/authorize", (c) => authorize(c, tenant));
}
