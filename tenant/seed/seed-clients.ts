import type { ClientRecord } from "../records/client-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";

/** The applications that the population uses; nobody knows their secrets. */
const applications = [
	["shop", "Example Shop", "regular_web", "https://shop.example.test"],
	["shop-mobile", "Example Shop for phones", "native", "com.example.shop://callback"],
	["magazine", "Example Magazine", "spa", "https://magazine.example.test"],
] as const;

/** Adds the applications that are not there yet; the people of every connection may use them. */
export function seedClients(state: TenantState, seed: number): void {
	const draw = createDraw(seed + 41);
	for (const [client_id, name, app_type, address] of applications) {
		const client: ClientRecord = {
			client_id,
			client_secret: draw.hex(64),
			name,
			callbacks: [`${address}/callback`],
			allowed_logout_urls: [address],
			grantedScopes: [],
			...(app_type === "regular_web" ? {} : { token_endpoint_auth_method: "none" }),
			// An invitation opens `initiate_login_uri`.
			fields: { app_type, ...(app_type === "regular_web" ? { initiate_login_uri: `${address}/login` } : {}) },
		};
		if (state.clients.has(client_id)) continue;
		state.clients.set(client_id, client);
		for (const { enabled_clients } of state.connections.values()) enabled_clients?.push(client_id);
	}
}
