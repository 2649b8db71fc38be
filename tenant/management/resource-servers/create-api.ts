import { randomBytes } from "node:crypto";
import type { ResourceServer } from "../../records/resource-server-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { findApi } from "./find-api.ts";
import { myAccountApi } from "./my-account-api.ts";
import { requireDistinctScopes } from "./require-distinct-scopes.ts";

const usualWebLifetime = 7_200;

/** Returns the default fields of a new API. */
function defaultsFor({ token_lifetime = 86_400, signing_alg = "RS256" }: Record<string, unknown>) {
	return {
		allow_offline_access: false,
		skip_consent_for_verifiable_first_party_clients: false,
		subject_type_authorization: { client: { policy: "require_client_grant" }, user: { policy: "allow_all" } },
		token_lifetime,
		token_lifetime_for_web: Math.min(usualWebLifetime, Number(token_lifetime)),
		signing_alg,
		...(signing_alg === "HS256" ? { signing_secret: randomBytes(24).toString("base64url") } : {}),
	};
}

/**
 * Adds an API. The tenant's identifier `/me/` creates Auth0's own My Account API, whatever else the body says.
 * @throws ApiError 400 `invalid_body`, 409 for a taken identifier.
 * @see https://auth0.com/docs/api/management/v2/resource-servers/post-resource-servers
 */
export async function createApi(call: Call): Promise<ResourceServer> {
	const body = await call.body();
	const { identifier, scopes } = body;
	requireDistinctScopes(scopes);
	const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
	if (findApi(call, String(identifier)) !== undefined) throw failure("resource_server_exists");
	const api: ResourceServer = {
		...defaultsFor(body),
		...given,
		id: randomBytes(12).toString("hex"),
		name: String(body.name ?? ""),
		identifier: String(identifier),
		scopes: Array.isArray(scopes) ? scopes : [],
		hidden: [...(scopes === undefined ? ["scopes"] : []), ...(body.name === undefined ? ["name"] : [])],
		...myAccountApi(String(identifier)),
	};
	call.state.resourceServers.set(api.id, api);
	return api;
}
