import { addLog } from "../../state/add-log.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import type { UserRecord } from "../../state/user-record.ts";
import type { Call } from "../endpoints.ts";
import { sendVerification } from "../tickets/send-verification.ts";

type Body = Record<string, unknown>;

/**
 * What a create in a database connection leaves beside the user: an entry `ss`, and a verification mail unless the e-mail is
 * verified or the body's `verify_email` says otherwise.
 */
export function recordSignUp({ state, caller }: Call, user: UserRecord, body: Body): void {
	const connection = connectionNamed(state, String(body.connection));
	if (connection?.strategy !== "auth0") return;
	const client = { client_id: caller.clientId, client_name: state.clients.get(caller.clientId)?.name ?? "" };
	const secret = typeof body.password === "string" ? { password: "*****" } : {};
	addLog(state, {
		date: user.created_at,
		type: "ss",
		description: "",
		connection: connection.name,
		connection_id: connection.id,
		...client,
		ip: "127.0.0.1",
		user_id: user.user_id,
		user_name: user.email ?? user.username ?? user.user_id,
		strategy: "auth0",
		strategy_type: "database",
		details: { body: { ...body, ...secret, client_id: caller.clientId } },
	});
	const isWanted = body.verify_email === undefined ? user.email_verified !== true : body.verify_email === true;
	if (isWanted && user.email !== undefined) sendVerification(state, user, client);
}
