import type { ClientRecord } from "../records/client-record.ts";

/** The machine client with which the sample rules and Actions call the Management API. It has only the scopes they need. */
export const rulesClient = (client_secret: string): ClientRecord => ({
	client_id: "management-api-v2-client-for-rules",
	client_secret,
	name: "Management API v2 client for rules",
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes: ["update:users_app_metadata"],
	fields: { app_type: "non_interactive", grant_types: ["client_credentials"] },
});
