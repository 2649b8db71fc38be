import { remoteAddress } from "../../core/remote-address.ts";
import { originOf } from "../../core/tenant-context.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { effectiveRolesOf } from "../../state/effective-roles-of.ts";
import { tenantName } from "../../state/tenant-name.ts";
import type { Transaction } from "./transaction.ts";

/**
 * Returns the user and the context for the first rule.
 * @see https://auth0.com/docs/customize/rules/context-object
 */
export function ruleInput(transaction: Transaction): Record<string, unknown> {
	const { c, tenant, protocol, client, user, grant, session, query = {}, body = {} } = transaction;
	const { state } = tenant;
	const organization = grant.organizationId === undefined ? undefined : state.organizations.get(grant.organizationId);
	const connection = connectionNamed(state, user.identities[0]?.connection ?? "");
	const { hostname } = new URL(originOf(c.req.raw));
	const userAgent = c.req.header("user-agent") ?? "";
	const context = {
		tenant: tenantName,
		clientID: client.client_id,
		clientName: client.name,
		clientMetadata: client.fields?.client_metadata ?? {},
		connectionID: connection?.id,
		connection: connection?.name,
		connectionStrategy: connection?.strategy,
		connectionOptions: {},
		connectionMetadata: {},
		samlConfiguration: {},
		protocol,
		request: { query, body, userAgent, ip: transaction.ip ?? remoteAddress(c), hostname, geoip: {} },
		stats: { loginsCount: user.logins_count ?? 0 },
		sessionID: session?.id,
		sso: { current_clients: session?.clients.map(({ client_id }) => client_id) ?? [] },
		authentication: { methods: session?.authentication.methods ?? [{ name: "pwd" }] },
		authorization: { roles: effectiveRolesOf(state, user.user_id).map(({ role }) => role.name) },
		...(organization && { organization: { id: organization.id, name: organization.name } }),
		idToken: {},
		accessToken: {},
	};
	return { user, context };
}
