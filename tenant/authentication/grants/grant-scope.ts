import type { UserGrant } from "../../auth-store/user-grant.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import { grantTypesOf } from "../../state/grant-types-of.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { findApi } from "./find-api.ts";
import { userPermissions } from "./user-permissions.ts";

const ofIdentity = ["openid", "profile", "email", "phone", "address", "offline_access"];

/**
 * Returns the requested scopes that a person's application is granted: OpenID Connect's, and those the API defines or, if the API enforces
 * roles, those the person has. `offline_access` needs a client with refresh tokens and an API that allows it.
 */
export function grantScope(
	state: TenantState,
	client: ClientRecord,
	{ scope, audience, ...who }: Pick<UserGrant, "userId" | "organizationId" | "scope" | "audience">,
): string {
	const api = findApi(state, audience);
	const ofApi = api?.scopes.map(({ value }) => value) ?? [];
	const held = api?.enforce_policies === true ? userPermissions(state, api.identifier, who) : ofApi;
	const mayRefresh = grantTypesOf(client).includes("refresh_token") && api?.allow_offline_access !== false;
	return [...new Set(scope.split(" "))]
		.filter((name) => ofIdentity.includes(name) || (ofApi.includes(name) && held.includes(name)))
		.filter((name) => name !== "offline_access" || mayRefresh)
		.join(" ");
}
