import { describeAgent } from "../../core/describe-agent.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { addLog } from "../../state/add-log.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { tenantName } from "../../state/tenant-name.ts";
import type { Call } from "../call.ts";

type Body = Record<string, unknown>;

/** Logs a create in a database connection beside the API call: `ss`, or `fs` with the reason of the failure. */
export function recordSignUp(
	{ state, caller, request }: Call,
	body: Body,
	done: { user: UserRecord } | { reason: string },
): void {
	const connection = connectionNamed(state, String(body.connection));
	if (connection?.strategy !== "auth0") return;
	const user = "user" in done ? done.user : undefined;
	const hidden = typeof body.password === "string" ? { password: "*****" } : {};
	addLog(state, {
		type: user === undefined ? "fs" : "ss",
		description: "reason" in done ? done.reason : "",
		connection: connection.name,
		connection_id: connection.id,
		client_id: caller.clientId,
		client_name: state.clients.get(caller.clientId)?.name ?? "",
		ip: "127.0.0.1",
		user_agent: describeAgent(request.headers.get("user-agent") ?? ""),
		user_id: user?.user_id ?? "",
		user_name: String(user?.email ?? body.email ?? user?.username ?? ""),
		strategy: "auth0",
		strategy_type: "database",
		details: { body: { client_id: caller.clientId, tenant: tenantName, ...body, ...hidden } },
	});
}
