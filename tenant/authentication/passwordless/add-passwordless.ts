import type { Context, Hono } from "hono";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import { remoteAddress } from "../../core/remote-address.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { localeOf } from "../pages/locale-of.ts";
import { showError } from "../pages/show-page.ts";
import { recordSignIn } from "../passwords/record-sign-in.ts";
import { answerApplication } from "../sign-in/answer-application.ts";
import { findApplication } from "../sign-in/find-application.ts";
import { finishSignIn } from "../sign-in/finish-sign-in.ts";
import { readSignInRequest, refusal } from "../sign-in/read-sign-in-request.ts";
import { startSession } from "../sign-in/session.ts";
import { checkCode, passwordlessConnection, provedUser, recipientOf } from "./passwordless-code.ts";
import { startPasswordless } from "./start-passwordless.ts";

async function verify(c: Context, tenant: TenantContext) {
	const { connection: connectionName, verification_code = "", email, phone_number, ...parameters } = c.req.query();
	const found = findApplication(c, tenant, parameters.client_id ?? "", parameters);
	if ("page" in found) return found.page;
	const { client } = found;
	const { request, refusal: refused } = readSignInRequest(parameters, { tenant, client, locale: localeOf(c) });
	if (refused !== undefined) return answerApplication(c, request, refused);
	const connection = passwordlessConnection(tenant.state, connectionName);
	const recipient = connection && recipientOf(connection, email ?? phone_number ?? "");
	if (recipient === undefined || checkCode(tenant, recipient, verification_code) !== "right") {
		logEvent(c, tenant, "fp", { client, userName: email ?? phone_number, description: "Wrong verification code." });
		return showError(c, "code_wrong", 400);
	}
	const proved = provedUser(tenant, recipient);
	if (proved.blocked === true) {
		logEvent(c, tenant, "f", { client, user: proved, description: "user is blocked" });
		return answerApplication(c, request, refusal("unauthorized", "user is blocked"));
	}
	const user = recordSignIn(tenant, proved, remoteAddress(c));
	const who = { userId: user.user_id, clientId: client.client_id, method: { name: recipient.channel } };
	const session = startSession(c, tenant, who);
	return finishSignIn(c, tenant, { request, client, user, session, logType: "s" });
}

/** Checks a code without using it up. auth0-js calls this before it redirects the browser to the page that uses it. */
async function precheck(c: Context, tenant: TenantContext) {
	const { connection: name, verification_code = "", email, phone_number } = await readForm(c);
	const connection = passwordlessConnection(tenant.state, name);
	const recipient = connection && recipientOf(connection, email ?? phone_number ?? "");
	if (recipient !== undefined && checkCode(tenant, recipient, verification_code, true) === "right") return c.json({});
	logEvent(c, tenant, "fp", { userName: email ?? phone_number, description: "Wrong verification code." });
	const what = connection?.strategy === "sms" ? "phone number" : "email";
	return c.json({ error: "invalid_user_password", error_description: `Wrong ${what} or verification code.` }, 401);
}

/**
 * Adds passwordless sign-in. `POST /passwordless/start` sends a code or a link. `GET /passwordless/verify_redirect`, the target of the link
 * and of auth0-js, opens the session and answers the application. The token endpoint also accepts the code alone.
 * @see https://auth0.com/docs/api/authentication/passwordless
 */
export function addPasswordless(app: Hono, tenant: TenantContext): void {
	app.post("/passwordless/start", (c) => startPasswordless(c, tenant));
	app.post("/passwordless/verify", (c) => precheck(c, tenant));
	app.get("/passwordless/verify_redirect", (c) => verify(c, tenant));
}
