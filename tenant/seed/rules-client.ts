import type { ClientRecord } from "../records/client-record.ts";

/** The machine that the sample rules and Actions call the Management API as; it may do what they need and no more. */
export const rulesClient = (client_secret: string): ClientRecord => ({
	client_id: "management-api-v2-client-for-rules",
	client_secret,
	name: "Management API v2 client for rules",
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes: ["update:users_app_metadata"],
	fields: { app_type: "non_interactive", grant_types: ["client_credentials"] },
});
