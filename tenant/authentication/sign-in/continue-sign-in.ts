import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { showError } from "../pages/show-page.ts";
import { answerApplication } from "./answer-application.ts";
import { findPaused, nowRefused } from "./find-paused.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import { findWayBack } from "./way-back.ts";

const plain = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
	Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

async function continueSignIn(c: Context, tenant: TenantContext) {
	const found = findPaused(c, tenant, "redirect");
	if (found === undefined) return showError(c, "expired", 400, findWayBack(c, tenant));
	const { name, paused, signIn } = found;
	const body = c.req.method === "POST" ? plain(await readForm(c)) : {};
	if (authStoreOf(tenant).paused.take(name) === undefined) return showError(c, "expired", 400, findWayBack(c, tenant));
	const refused = nowRefused(tenant, signIn);
	if (refused === undefined)
		return finishSignIn(c, tenant, signIn, { progress: paused.progress, query: c.req.query(), body });
	logEvent(c, tenant, "f", { client: signIn.client, user: signIn.user, description: refused.error_description });
	return answerApplication(c, signIn.request, refused);
}

/**
 * `GET` and `POST /continue?state=…`: resumes a sign-in that a rule or an Action redirected, once and within an hour, in the browser that
 * began it. Rules run again as `redirect-callback`; Actions resume with `onContinuePostLogin` of the one that redirected.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions
 */
export function addContinue(app: Hono, tenant: TenantContext): void {
	app.on(["GET", "POST"], "/continue", (c) => continueSignIn(c, tenant));
}
