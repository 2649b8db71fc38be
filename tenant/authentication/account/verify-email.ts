import type { Hono } from "hono";
import { logEvent } from "../../core/log-event.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { withProfile } from "../../state/identities.ts";
import { answerTicket, deadTicket, ticketFailures } from "./answer-ticket.ts";
import { findTicket } from "./find-ticket.ts";

const verifiedWords = "Your email was verified. You can continue using the application.";

/**
 * Serves the ticket of an e-mail verification: a visit verifies the e-mail, once, and redirects the person.
 * @see https://auth0.com/docs/manage-users/user-accounts/verify-emails
 */
export function addVerifyEmail(app: Hono, tenant: TenantContext): void {
	for (const path of ["/lo/verify_email", "/u/email-verification"])
		app.get(path, (c) => {
			const { state, clock } = tenant;
			const found = findTicket(tenant, "email_verification", c.req.query("ticket"));
			if (found.problem !== undefined) {
				logEvent(c, tenant, "fv", { user: found.user, description: ticketFailures[found.problem] });
				return answerTicket(c, deadTicket(found.problem), found);
			}
			const { ticket, identity } = found;
			const verified = withProfile(found.user, identity, { email_verified: true });
			const user = { ...verified, updated_at: clock.nowIso() };
			state.users.put(user);
			state.tickets.set(ticket.id, { ...ticket, used: true });
			logEvent(c, tenant, "sv", { user, description: verifiedWords });
			const page = { title: "verified", lead: "verifiedLead" } as const;
			return answerTicket(c, { success: true, code: "success", message: verifiedWords, page }, { ticket, user });
		});
}
