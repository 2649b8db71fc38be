import type { TenantState } from "../state/tenant-state.ts";

export const databaseConnection = "Username-Password-Authentication";

const connections = [
	[databaseConnection, "auth0", undefined],
	["partners", "auth0", "Partners"],
	["google-oauth2", "google-oauth2", "Google"],
	["github", "github", "GitHub"],
	["acme", "samlp", "ACME Corp"],
	["contoso", "waad", "Contoso"],
	["sms", "sms", "Text message"],
	["email", "email", "E-mail code"],
] as const;

export function seedConnections(state: TenantState): void {
	for (const [index, [name, strategy, label]] of connections.entries()) {
		const id = `con_${name
			.replace(/[^a-zA-Z0-9]/g, "")
			.padEnd(12, "x")
			.slice(0, 12)}${String(index).padStart(4, "0")}`;
		state.connections.set(id, {
			id,
			name,
			strategy,
			...(label ? { display_name: label } : {}),
			realms: [name],
			enabled_clients: [...state.clients.keys()],
			is_domain_connection: false,
			options: name === databaseConnection ? { validation: { username: { min: 1, max: 128 } } } : {},
		});
	}
}
