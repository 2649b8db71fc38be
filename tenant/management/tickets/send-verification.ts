import { addLog } from "../../state/add-log.ts";
import type { Entity } from "../../state/entity.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import type { UserRecord } from "../../state/user-record.ts";
import { issueTicket } from "./issue-ticket.ts";

/** Sends the mail that asks somebody to verify their e-mail: a ticket, and an entry `svr`. No mail leaves this tenant. */
export function sendVerification(
	state: TenantState,
	{ user_id, email, identities }: UserRecord,
	client: { client_id?: string; client_name?: string } = {},
): Entity {
	const { ticket } = issueTicket(state, "", { type: "email_verification", user_id, email, ...client });
	addLog(state, {
		type: "svr",
		description: "",
		...client,
		ip: "127.0.0.1",
		user_id,
		user_name: email ?? user_id,
		...(identities[0] ? { connection: identities[0].connection } : {}),
		details: { email, ticket: ticket.id },
	});
	return ticket;
}
