import { remoteAddress } from "../../core/remote-address.ts";
import { originOf } from "../../core/tenant-context.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { effectiveRolesOf } from "../../state/effective-roles-of.ts";
import { tenantName } from "../../state/tenant-name.ts";
import type { Transaction } from "./transaction.ts";

function requestOf(transaction: Transaction) {
	const { c, query = {}, body = {} } = transaction;
	return {
		method: c.req.method,
		hostname: new URL(originOf(c.req.raw)).hostname,
		ip: transaction.ip ?? remoteAddress(c),
		user_agent: c.req.header("user-agent") ?? "",
		language: c.req.header("accept-language") ?? "",
		geoip: {},
		query,
		body,
	};
}

function transactionOf({ protocol, grant, query = {} }: Transaction) {
	return {
		protocol,
		requested_scopes: grant.scope.split(" ").filter(Boolean),
		acr_values: [],
		ui_locales: [],
		...(query.redirect_uri === undefined ? {} : { redirect_uri: query.redirect_uri, response_type: ["code"] }),
		...(query.state === undefined ? {} : { state: query.state }),
	};
}

/**
 * Returns the event for the first Action. The sandbox adds the secrets.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-event-object
 */
export function actionInput(transaction: Transaction): Record<string, unknown> {
	const { tenant, client, user, grant, session } = transaction;
	const { state } = tenant;
	const connection = connectionNamed(state, user.identities[0]?.connection ?? "");
	const organization = grant.organizationId === undefined ? undefined : state.organizations.get(grant.organizationId);
	const event = {
		user: { user_metadata: {}, app_metadata: {}, ...user },
		client: { client_id: client.client_id, name: client.name, metadata: client.fields?.client_metadata ?? {} },
		connection: { id: connection?.id, name: connection?.name, strategy: connection?.strategy, metadata: {} },
		request: requestOf(transaction),
		transaction: transactionOf(transaction),
		authentication: { methods: session?.authentication.methods ?? [{ name: "pwd" }] },
		authorization: { roles: effectiveRolesOf(state, user.user_id).map(({ role }) => role.name) },
		stats: { logins_count: user.logins_count ?? 0 },
		tenant: { id: tenantName },
		...(session && { session: { id: session.id, created_at: session.created_at } }),
		...(organization && { organization: { id: organization.id, name: organization.name, metadata: {} } }),
		...(grant.audience === undefined ? {} : { resource_server: { identifier: grant.audience } }),
	};
	return { event };
}
