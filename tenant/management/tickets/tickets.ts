import { originOf } from "../../tenant-context.ts";
import { type AddEndpoint, type Call, created } from "../endpoints.ts";
import { type BodySchema, validateBody } from "../validate-body.ts";
import { issueTicket } from "./issue-ticket.ts";
import { requireTicketTarget } from "./require-ticket-target.ts";
import { passwordTicketSchema, verificationTicketSchema } from "./ticket-schemas.ts";

async function answerTicket(call: Call, type: "email_verification" | "password_change", schema: BodySchema) {
	const body = await call.body();
	validateBody(body, schema);
	const { user, connection } = requireTicketTarget(call.state, body);
	const { user_id, email = "" } = user;
	const { url } = issueTicket(call.state, originOf(call.request), { ...body, type, user_id, email, connection });
	return created({ ticket: url });
}

/** Tickets: addresses at which somebody verifies an e-mail or sets a new password. They are good once, for five days unless `ttl_sec` says. @see https://auth0.com/docs/api/management/v2/tickets */
export function addTickets(endpoint: AddEndpoint): void {
	endpoint("POST /tickets/email-verification", {
		description: "Create an email verification ticket",
		handle: (call) => answerTicket(call, "email_verification", verificationTicketSchema),
	});
	endpoint("POST /tickets/password-change", {
		description: "Create a password change ticket",
		handle: (call) => answerTicket(call, "password_change", passwordTicketSchema),
	});
}
