import type { Context, Hono } from "hono";
import { logEvent } from "../oauth/log-event.ts";
import { readForm } from "../oauth/read-form.ts";
import { signInStoreOf } from "../oauth/sign-in-store.ts";
import type { TenantContext } from "../tenant-context.ts";
import { answerApplication } from "./answer-application.ts";
import { findPaused, nowRefused } from "./find-paused.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import { showError } from "./show-page.ts";

const plain = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
	Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

async function continueSignIn(c: Context, tenant: TenantContext) {
	const found = findPaused(c, tenant, "redirect");
	if (found === undefined) return showError(c, "expired", 400);
	const { name, paused, signIn } = found;
	const body = c.req.method === "POST" ? plain(await readForm(c)) : {};
	if (signInStoreOf(tenant).paused.take(name) === undefined) return showError(c, "expired", 400);
	const refused = nowRefused(tenant, signIn);
	if (refused === undefined)
		return finishSignIn(c, tenant, signIn, { progress: paused.progress, query: c.req.query(), body });
	logEvent(c, tenant, "f", { client: signIn.client, user: signIn.user, description: refused.error_description });
	return answerApplication(c, signIn.request, refused);
}

/**
 * `GET` and `POST /continue?state=…`: goes on with a sign-in that a rule or an Action sent elsewhere, once and within an hour, in the
 * browser that began it. Rules run again as `redirect-callback`; Actions go on with `onContinuePostLogin` of the one that sent the person away.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions
 */
export function addContinue(app: Hono, tenant: TenantContext): void {
	app.on(["GET", "POST"], "/continue", (c) => continueSignIn(c, tenant));
}
