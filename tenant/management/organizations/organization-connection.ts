import type { OrganizationRecord } from "../../records/organization-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";

/** API family: `enabled_connections` has only the enabled connections; `connections` is the newer one and has all. */
export type ConnectionFamily = "enabled_connections" | "connections";

/** Auth0's maximum of connections of an organization. */
const mostConnections = 10;

type Settings = Record<string, unknown>;

/** A connection of an organization as the state stores it: its id and its settings. */
export type HeldConnection = readonly [id: string, settings: Settings];

const usual = {
	assign_membership_on_login: false,
	show_as_button: true,
	is_signup_enabled: false,
	organization_access_level: "none",
	is_enabled: true,
};

/** Throws for sign-up without a database or without membership on login. @throws ApiError 400 `invalid_body`. */
export function requireSignUpMembership({ connections }: TenantState, id: string, settings: Settings): void {
	if (settings.is_signup_enabled !== true) return;
	const isDatabase = connections.get(id)?.strategy === "auth0";
	if (!isDatabase || settings.assign_membership_on_login !== true) throw failure("sign_up_without_membership");
}

/** Adds a connection of the tenant to an organization. @throws ApiError 400, 404, 409 if it is already there, 403 past 10. */
export function enableConnection(
	state: TenantState,
	{ connections }: OrganizationRecord,
	settings: Settings,
): HeldConnection {
	const id = String(settings.connection_id);
	if (!state.connections.has(id)) throw failure("missing_connection");
	if (connections.has(id)) throw failure("organization_connection_exists");
	if (connections.size >= mostConnections) throw failure("too_many_organization_entities");
	requireSignUpMembership(state, id, settings);
	connections.set(id, settings);
	return [id, settings];
}

/** Returns true unless the connection was switched off. */
export const isEnabled = ([, { is_enabled = true }]: HeldConnection): boolean => is_enabled === true;

/** Returns a function that describes an organization's connection as this family does. */
export function toConnectionAnswer(state: TenantState, family: ConnectionFamily) {
	return ([id, set]: HeldConnection) => {
		const all: Settings = { ...usual, ...set, connection_id: id };
		const { is_enabled, organization_access_level, organization_connection_name, is_signup_enabled, ...settings } = all;
		const connection = state.connections.get(id);
		return {
			...settings,
			...(connection?.strategy === "auth0" ? { is_signup_enabled } : {}),
			...(family === "connections" ? { is_enabled, organization_access_level } : {}),
			...(family === "connections" && organization_connection_name ? { organization_connection_name } : {}),
			connection: { name: connection?.name, strategy: connection?.strategy },
		};
	};
}
