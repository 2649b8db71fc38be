import type { Entity } from "../../records/entity.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { addLog } from "../../state/add-log.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { tenantName } from "../../state/tenant-name.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { issueTicket } from "./issue-ticket.ts";

type Client = { client_id?: string; client_name?: string };

/** Sends a verification e-mail: creates a ticket, logs `svr`, and puts the mail into the outbox. */
export function sendVerification(
	state: TenantState,
	{ user_id, email, identities }: UserRecord,
	{ client_id = "", client_name = "All Applications" }: Client = {},
): Entity {
	const [identity] = identities;
	const connection = connectionNamed(state, identity?.connection ?? "");
	const { ticket, url: link } = issueTicket(state, "", { type: "email_verification", user_id, email });
	state.outbox.send({ channel: "email", to: email ?? user_id, kind: "verification", link });
	addLog(state, {
		type: "svr",
		description: "",
		connection: connection?.name ?? "",
		connection_id: connection?.id ?? "",
		client_id,
		client_name,
		ip: "127.0.0.1",
		details: {
			body: {
				template: { type: "verify_email" },
				tenant: tenantName,
				client_id,
				connection: connection?.name,
				provider: identity?.provider,
				idp_user_id: identity?.user_id,
				user_id,
				to: email,
			},
		},
		user_id,
		user_name: email ?? user_id,
		strategy: connection?.strategy ?? "",
		strategy_type: connection?.strategy === "auth0" ? "database" : "social",
	});
	return ticket;
}
