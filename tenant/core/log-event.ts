import type { Context } from "hono";
import type { ClientRecord } from "../records/client-record.ts";
import type { UserRecord } from "../records/user-record.ts";
import { addLog } from "../state/add-log.ts";
import { connectionNamed } from "../state/connection-named.ts";
import { describeAgent } from "./describe-agent.ts";
import { readAuth0Client } from "./read-auth0-client.ts";
import { remoteAddress } from "./remote-address.ts";
import { originOf, type TenantContext } from "./tenant-context.ts";

export type LogEvent = {
	description?: string | undefined;
	client?: ClientRecord | undefined;
	user?: UserRecord | undefined;
	/** The name that was typed, if no user is known by it or the log shows it as typed. */
	userName?: string | undefined;
	/** Name of the connection. Default the user's own. */
	connection?: string | undefined;
	audience?: string | undefined;
	/** Scopes, separated by spaces. */
	scope?: string | undefined;
	organizationId?: string | undefined;
	/** Address of the person. Default the address of the request. */
	ip?: string | undefined;
	/** Must not contain a password, a secret or a token. */
	details?: Record<string, unknown> | undefined;
};

const strategyTypes: Record<string, string> = {
	auth0: "database",
	email: "passwordless",
	sms: "passwordless",
	samlp: "enterprise",
	waad: "enterprise",
	adfs: "enterprise",
	ad: "enterprise",
	oidc: "enterprise",
	okta: "enterprise",
};

/** Returns true if the entry records an exchange at the token endpoint, which also logs the client's address. */
const isExchange = (type: string) => /^(s|f)e.*ft$/.test(type);

const given = (fields: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * Writes an entry of the Authentication API to the tenant's log, under one of Auth0's codes.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export function logEvent(c: Context, { state }: TenantContext, type: string, event: LogEvent): void {
	const { client, user, description, audience, organizationId, details, ip, scope } = event;
	const name = event.connection ?? user?.identities[0]?.connection;
	const connection = name === undefined ? undefined : connectionNamed(state, name);
	addLog(state, {
		type,
		client_id: client?.client_id ?? "",
		client_name: client?.name ?? "",
		ip: ip ?? remoteAddress(c),
		user_agent: describeAgent(c.req.header("user-agent") ?? ""),
		hostname: new URL(originOf(c.req.raw)).host,
		user_id: user?.user_id ?? "",
		user_name: event.userName ?? user?.email ?? user?.name ?? "",
		...readAuth0Client(c),
		...given({
			description,
			audience,
			organization_id: organizationId,
			organization_name: organizationId && state.organizations.get(organizationId)?.name,
			client_ip: isExchange(type) ? remoteAddress(c) : undefined,
			details,
			connection: name,
			connection_id: connection?.id,
			strategy: connection?.strategy,
			strategy_type: connection && (strategyTypes[connection.strategy] ?? "social"),
			scope: scope?.split(" ").filter(Boolean),
		}),
	});
}
