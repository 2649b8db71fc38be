import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import { remoteAddress } from "../../core/remote-address.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { issueTicket } from "../../management/tickets/issue-ticket.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { findDatabaseUser } from "../passwords/find-database-user.ts";

const sentWords = "We've just sent you an email to reset your password.";

const refuse = (error: string, error_description: string) => ({ error, error_description });

async function requestChange(c: Context, tenant: TenantContext) {
	const { state } = tenant;
	const { email, connection = "", client_id = "" } = await readForm(c);
	if (!email) return c.json(refuse("invalid_request", "Missing required parameter: email"), 400);
	if (!connection) return c.json(refuse("invalid_request", "Missing required parameter: connection"), 400);
	const taken = authStoreOf(tenant).passwordChanges.take(`${remoteAddress(c)} ${email.toLowerCase()}`);
	for (const [name, value] of Object.entries(taken.headers)) c.header(name, value);
	const client = state.clients.get(client_id);
	const event = { client, connection, userName: email };
	const fail = (description: string) => logEvent(c, tenant, "fcpr", { ...event, description });
	if (!taken.allowed) {
		fail("Too many password change requests.");
		return c.json(refuse("too_many_requests", "Too many password change requests."), 429);
	}
	if (connectionNamed(state, connection)?.strategy !== "auth0") {
		fail("The connection does not exist.");
		return c.json(refuse("invalid_request", "The connection does not exist."), 400);
	}
	const account = findDatabaseUser(state, email, connection);
	if (account === undefined) fail("The user does not exist.");
	else {
		const { user, identity } = account;
		const wanted = { type: "password_change", user_id: user.user_id, identity_id: identity.user_id } as const;
		const { url: link } = issueTicket(state, "", { ...wanted, connection, email, client_id });
		state.outbox.send({ channel: "email", to: email, kind: "password_reset", link });
		logEvent(c, tenant, "scpr", { ...event, user, description: sentWords });
	}
	return c.html(sentWords);
}

/**
 * `POST /dbconnections/change_password`: always answers that a mail is on its way, and puts it into the outbox. The limit is ten at once,
 * then one a minute, for each address and e-mail.
 * @see https://auth0.com/docs/api/authentication/change-password/change-password
 */
export function addRequestPasswordChange(app: Hono, tenant: TenantContext): void {
	app.post("/dbconnections/change_password", (c) => requestChange(c, tenant));
}
