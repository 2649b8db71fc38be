import { randomBytes } from "node:crypto";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { issuerOf, managementAudiences, type TenantContext } from "../../core/tenant-context.ts";
import { refuseToken, type TokenAnswer, type TokenRequest } from "../../core/token-answer.ts";
import type { OrganizationRecord } from "../../records/organization-record.ts";
import { findApi, tellsPermissions, tokenLifetimeOf } from "../grants/find-api.ts";
import { machineOrganization } from "../grants/machine-organization.ts";
import { grantsFor, machineScopes } from "../grants/machine-scopes.ts";
import { signForApi } from "../tokens/sign-for-api.ts";

const noAudience = "No audience parameter was provided, and no default audience has been configured";
const noGrant = (audience: string) =>
	`Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`;

const denied = (why: string) => refuseToken(403, "access_denied", why);

/** Returns the requested scopes for this audience, or a refusal in Auth0's words. */
function scopeFor({ c, form, client, tenant: { state } }: TokenRequest, audience: string): string | TokenAnswer {
	if (audience === "") return denied(noAudience);
	const isManagement = managementAudiences(c.req.raw).includes(audience);
	if (!isManagement && findApi(state, audience) === undefined)
		return denied(`Service not enabled within domain: ${audience}`);
	const granted = machineScopes({ request: c.req.raw, state, client, audience });
	if (granted === undefined) return denied(noGrant(audience));
	const asked = form.scope?.split(" ").filter(Boolean) ?? [];
	const ungranted = asked.filter((name) => !granted.includes(name));
	if (ungranted.length > 0) return denied(`Client has not been granted scopes: ${ungranted.join(", ")}`);
	return granted.filter((name) => asked.length === 0 || asked.includes(name)).join(" ");
}

/** Takes one token from the client's quota and returns the warnings that are due. Refuses with 429 once it is spent. */
function takeQuota({ c, client, tenant }: TokenRequest): { headers: Record<string, string>; refusal?: TokenAnswer } {
	const { allowed, headers, warnings } = authStoreOf(tenant).quotas.take(client);
	for (const { bucket, percentage } of warnings)
		logEvent(c, tenant, "token_quota_consumption_warning", {
			client,
			description: `${percentage}% of the client's token quota ${bucket} has been consumed`,
			details: { bucket, percentage },
		});
	if (allowed) return { headers };
	tenant.counters.rateLimited("POST /oauth/token");
	return { headers, refusal: { ...refuseToken(429, "too_many_requests", "Client token quota exceeded"), headers } };
}

/** Returns the lifetime in seconds: the control interface's setting for the client or for all, else the Management API's. */
function managementLifetime({ settings, state }: TenantContext, clientId: string): number {
	const { tokenLifetimeSeconds, clientTokenLifetimes } = settings;
	const own = clientTokenLifetimes[clientId];
	if (own !== undefined) return own;
	if (tokenLifetimeSeconds !== tokenLifetimeOf(undefined)) return tokenLifetimeSeconds;
	return tokenLifetimeOf([...state.resourceServers.values()].find(({ identifier }) => identifier === "/api/v2/"));
}

type Issued = { audience: string; scope: string; organization: OrganizationRecord | undefined };

async function sign({ c, client, tenant }: TokenRequest, { audience, scope, organization }: Issued) {
	const { keys, clock, state } = tenant;
	const api = findApi(state, audience);
	const isManagement = managementAudiences(c.req.raw).includes(audience);
	const expires_in = isManagement ? managementLifetime(tenant, client.client_id) : tokenLifetimeOf(api);
	const [jti, nowSeconds] = [randomBytes(16).toString("base64url"), Math.floor(clock.nowMs() / 1_000)];
	if (isManagement) keys.issued(jti, client.client_id);
	const access_token = await signForApi(tenant, api, {
		iss: issuerOf(c.req.raw),
		sub: `${client.client_id}@clients`,
		aud: audience,
		iat: nowSeconds,
		exp: nowSeconds + expires_in,
		scope,
		jti,
		gty: "client-credentials",
		azp: client.client_id,
		...(organization === undefined ? {} : { org_id: organization.id }),
		...(organization !== undefined && state.settings.allow_organization_name_in_authentication_api === true
			? { org_name: organization.name }
			: {}),
		...(tellsPermissions(api) ? { permissions: scope.split(" ").filter(Boolean) } : {}),
	});
	return { access_token, scope, expires_in, token_type: "Bearer" };
}

/**
 * The client credentials grant, for the Management API and every API of the tenant. Issues an RS256 JWT with Auth0's claims and the scopes
 * granted to the client, or those of them that `scope` requests. A Management API token lives 86,400 s unless the tenant says otherwise;
 * another lives as long as its API says. With `organization` the token names it as `org_id`. Answers 429 once the client's token quota is
 * spent.
 * @see https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens
 */
export async function issueMachineToken(request: TokenRequest): Promise<TokenAnswer> {
	const { c, client, tenant } = request;
	const { audience = "", organization: named } = request.form;
	const scope = scopeFor(request, audience);
	if (typeof scope !== "string") return scope;
	const grants = grantsFor({ request: c.req.raw, state: tenant.state, client, audience });
	const found = machineOrganization(tenant.state, { organization: named, clientId: client.client_id, grants });
	if ("refusal" in found) return found.refusal;
	const { organization } = found;
	const { headers, refusal } = takeQuota(request);
	if (refusal !== undefined) return refusal;
	const body = await sign(request, { audience, scope, organization });
	return { status: 200, headers, body, event: { audience, scope, organizationId: organization?.id } };
}
