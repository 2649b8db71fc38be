import type { Context, Hono } from "hono";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import { sendLogoutTokens } from "../../core/send-logout-tokens.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { Entity } from "../../records/entity.ts";
import type { Identity, UserRecord } from "../../records/user-record.ts";
import { checkPasswordPolicy } from "../../state/check-password-policy.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { profileOfIdentity, setPassword, withProfile } from "../../state/identities.ts";
import { hashPassword } from "../../state/passwords.ts";
import { formTarget } from "../pages/form-target.ts";
import { localeOf } from "../pages/locale-of.ts";
import { showPage } from "../pages/show-page.ts";
import { answerTicket, deadTicket, ticketFailures } from "./answer-ticket.ts";
import { findTicket } from "./find-ticket.ts";
import { passwordResetPage } from "./password-reset-page.ts";

const changedWords = "You can now login to the application with the new password.";

type Good = { ticket: Entity; user: UserRecord; identity: Identity };

function policyFor({ state }: TenantContext, { identity }: Good, password: string) {
	const name = identity.connection;
	const connection = connectionNamed(state, name);
	return checkPasswordPolicy(
		connection ?? { id: "", name, strategy: "auth0", realms: [], is_domain_connection: false, options: {} },
		password,
	);
}

function showForm(c: Context, tenant: TenantContext, good: Good, problem?: "weak" | "different") {
	const { ticket, user, identity } = good;
	const { rules } = policyFor(tenant, good, "");
	const { email, username } = profileOfIdentity(user, identity);
	const name = String(email ?? username ?? user.user_id);
	const action = `${c.req.path}?ticket=${encodeURIComponent(ticket.id)}`;
	const resultUrl = String(ticket.result_url ?? "");
	const leadsTo = URL.canParse(resultUrl) ? formTarget(resultUrl) : undefined;
	const page = passwordResetPage({ locale: localeOf(c), action, name, rules, problem, leadsTo });
	return showPage(c, page, problem === undefined ? 200 : 400);
}

/** Sets the identity's password and uses up the ticket. Lifts lock-outs and ends the person's sessions. */
function changePassword(
	c: Context,
	tenant: TenantContext,
	{ ticket, user, identity }: Good,
	password: string,
): UserRecord {
	const { state, clock } = tenant;
	const now = clock.nowIso();
	const verified = ticket.mark_email_as_verified === true ? { email_verified: true } : {};
	setPassword(state.users.privateOf(user.user_id), { user, identity }, hashPassword(password));
	const changed = { ...withProfile(user, identity, verified), updated_at: now, last_password_reset: now };
	state.users.put(changed, { blockedIps: [], failedLogins: 0 });
	const sessions = [...state.sessions.values()].filter(({ user_id }) => user_id === user.user_id);
	for (const { id } of sessions) state.sessions.delete(id);
	sendLogoutTokens(tenant, { sessions, initiator: "password-changed", request: c.req.raw });
	state.tickets.set(ticket.id, { ...ticket, used: true });
	return changed;
}

async function reset(c: Context, tenant: TenantContext, good: Good) {
	const { password = "", again = "" } = await readForm(c);
	const { user, identity } = good;
	const event = { user, connection: identity.connection };
	if (password !== again) return showForm(c, tenant, good, "different");
	if (!policyFor(tenant, good, password).verified) {
		logEvent(c, tenant, "fcp", { ...event, description: "Password is too weak" });
		return showForm(c, tenant, good, "weak");
	}
	const changed = changePassword(c, tenant, good, password);
	logEvent(c, tenant, "scp", { ...event, user: changed, description: changedWords });
	const page = { title: "done", lead: "doneLead" } as const;
	return answerTicket(c, { success: true, code: "success", message: changedWords, page }, good);
}

/**
 * Serves the ticket of a password change: a page to choose the new password on, once.
 * @see https://auth0.com/docs/authenticate/database-connections/password-change
 */
export function addPasswordReset(app: Hono, tenant: TenantContext): void {
	for (const path of ["/lo/reset", "/u/reset-password", "/u/reset-verify"])
		app.on(["GET", "POST"], path, (c) => {
			const found = findTicket(tenant, "password_change", c.req.query("ticket"));
			if (found.problem === undefined)
				return c.req.method === "POST" ? reset(c, tenant, found) : showForm(c, tenant, found);
			logEvent(c, tenant, "fcp", { user: found.user, description: ticketFailures[found.problem] });
			return answerTicket(c, deadTicket(found.problem), found);
		});
}
