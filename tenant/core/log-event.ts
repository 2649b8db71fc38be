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
	/** What somebody called themselves, where no user is known or the name was typed. */
	userName?: string | undefined;
	/** By name. Default the user's own. */
	connection?: string | undefined;
	audience?: string | undefined;
	/** With a space between. */
	scope?: string | undefined;
	organizationId?: string | undefined;
	/** Where the request came from. Default its own address. */
	ip?: string | undefined;
	/** Never a password, a secret or a token. */
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

/** True if the entry is of an exchange at the token endpoint, which also tells the address of the client. */
const isExchange = (type: string) => /^(s|f)e.*ft$/.test(type);

const given = (fields: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * Leaves an entry of the Authentication API in the tenant's log, under one of Auth0's codes.
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
