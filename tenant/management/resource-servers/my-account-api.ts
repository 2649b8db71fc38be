import type { ResourceServer } from "../../records/resource-server-record.ts";

const scopes = [
	["create:me:connected_accounts", "Create Connected Accounts"],
	["read:me:connected_accounts", "Read Connected Accounts"],
	["delete:me:connected_accounts", "Delete Connected Accounts"],
	["read:me:authentication_methods", "Read Authentication Methods"],
	["delete:me:authentication_methods", "Delete Authentication Methods"],
	["update:me:authentication_methods", "Update Authentication Methods"],
	["read:me:factors", "Read Factors"],
	["create:me:authentication_methods", "Create Authentication Methods"],
] as const;

/** Returns the fixed fields of the My Account API for its identifier, and no fields for any other. */
export function myAccountApi(identifier: string): Partial<ResourceServer> {
	if (!/^https?:\/\/[^/]+\/me\/$/.test(identifier)) return {};
	return {
		name: "Auth0 My Account API",
		allow_offline_access: true,
		skip_consent_for_verifiable_first_party_clients: true,
		subject_type_authorization: { client: { policy: "deny_all" }, user: { policy: "require_client_grant" } },
		token_lifetime: 600,
		token_lifetime_for_web: 600,
		signing_alg: "RS256",
		scopes: scopes.map(([value, description]) => ({ value, description })),
		is_system: true,
		proof_of_possession: { mechanism: "dpop", required: false },
		hidden: [],
	};
}
