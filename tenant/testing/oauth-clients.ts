import type { ClientRecord } from "../records/client-record.ts";
import { passwordlessGrant } from "../state/grant-types-of.ts";
import { callback, testClients } from "./test-clients.ts";

/** Origin of a page that signs in from a browser, without a secret. */
export const pageOrigin = "http://localhost:5173";
export const pageCallback = `${pageOrigin}/callback`;

const client = (client_id: string, fields: Partial<ClientRecord>): ClientRecord => ({
	client_id,
	client_secret: `${client_id}-secret`,
	name: `The ${client_id} application`,
	callbacks: [callback],
	allowed_logout_urls: [],
	grantedScopes: [],
	...fields,
});

/**
 * Returns the clients of the other tests, and: two pages, one client for codes, one with only the code flow, one that pushes, one that is
 * trusted with passwords, and one that signs assertions with `publicKeys`.
 */
export const oauthClients = (publicKeys: string[] = []): ClientRecord[] => [
	...testClients,
	client("page", {
		token_endpoint_auth_method: "none",
		callbacks: [pageCallback],
		allowed_logout_urls: [pageOrigin],
		fields: { web_origins: ["https://*.page.example"] },
	}),
	client("single-page", {
		token_endpoint_auth_method: "none",
		callbacks: [pageCallback],
		fields: {
			web_origins: [pageOrigin],
			grant_types: ["authorization_code", "implicit", "refresh_token", passwordlessGrant],
		},
	}),
	client("codes", { fields: { grant_types: ["authorization_code", "implicit", "refresh_token", passwordlessGrant] } }),
	client("only-code", { fields: { grant_types: ["authorization_code"] } }),
	client("pushing", { fields: { require_pushed_authorization_requests: true } }),
	client("trusted", { fields: { grant_types: ["password", "refresh_token"] } }),
	client("signer", { token_endpoint_auth_method: "private_key_jwt", publicKeys, grantedScopes: ["read:users"] }),
];
