import { originOf } from "../../core/tenant-context.ts";
import { profileOfIdentity } from "../../state/identities.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created } from "../endpoints.ts";
import { issueTicket } from "./issue-ticket.ts";
import { requireTicketTarget } from "./require-ticket-target.ts";
import { passwordTicketSchema, verificationTicketSchema } from "./ticket-schemas.ts";

async function answerTicket(call: Call, type: "email_verification" | "password_change") {
	const body = await call.body();
	const { user, identity } = requireTicketTarget(call.state, body);
	const { email = "" } = profileOfIdentity(user, identity);
	const target = { user_id: user.user_id, identity_id: identity.user_id, email, connection: identity.connection };
	const { url } = issueTicket(call.state, originOf(call.request), { ...body, type, ...target });
	return created({ ticket: url });
}

/** Tickets: addresses at which somebody verifies an e-mail or sets a new password. They are good once, for five days unless `ttl_sec` says. @see https://auth0.com/docs/api/management/v2/tickets */
export function addTickets(endpoint: AddEndpoint): void {
	endpoint("POST /tickets/email-verification", {
		description: "Create an email verification ticket",
		body: verificationTicketSchema,
		handle: (call) => answerTicket(call, "email_verification"),
	});
	endpoint("POST /tickets/password-change", {
		description: "Create a password change ticket",
		body: passwordTicketSchema,
		handle: (call) => answerTicket(call, "password_change"),
	});
}
