import { allScopes as everyScope } from "../management/scopes.ts";
import type { ClientRecord } from "../records/client-record.ts";

/** Scopes of the endpoints that this tenant has. */
export const allScopes: string[] = [...everyScope];

export const callback = "http://localhost:3000/api/auth/callback/auth0";
export const logoutUrl = "http://localhost:3000/sign-in";

const client = (client_id: string, grantedScopes: string[]): ClientRecord => ({
	client_id,
	client_secret: `${client_id}-secret`,
	name: `The ${client_id} application`,
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes,
});

/** Clients: a machine with every scope, one that reads, one without a grant, and two applications that people sign in to. */
export const testClients: ClientRecord[] = [
	client("machine", allScopes),
	client("reader", ["read:users", "read:roles"]),
	client("ungranted", []),
	{ ...client("web", []), callbacks: [callback], allowed_logout_urls: [logoutUrl] },
	{ ...client("shop", []), callbacks: [callback], allowed_logout_urls: ["https://shop.example/bye"] },
];
