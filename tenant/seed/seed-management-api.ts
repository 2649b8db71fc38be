import { allScopes } from "../management/scopes.ts";
import type { TenantState } from "../state/tenant-state.ts";

const titleOf = (scope: string) => scope.replace(/[:_]/g, " ").replace(/\b\w/g, (first) => first.toUpperCase());

/** The API that every tenant has from the start. */
export function seedManagementApi(state: TenantState): void {
	const id = "64f0c0de00000000000000ff";
	state.resourceServers.set(id, {
		id,
		name: "Auth0 Management API",
		identifier: "/api/v2/",
		allow_offline_access: false,
		skip_consent_for_verifiable_first_party_clients: false,
		subject_type_authorization: { client: { policy: "require_client_grant" }, user: { policy: "deny_all" } },
		token_lifetime: 86_400,
		token_lifetime_for_web: 7_200,
		signing_alg: "RS256",
		scopes: allScopes.map((value) => ({ value, description: titleOf(value) })),
		is_system: true,
	});
}
