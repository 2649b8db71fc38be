import { fieldsOf } from "../../records/fields-of.ts";
import type { ResourceServer } from "../../records/resource-server-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";

const usualSeconds = 86_400;

/** Returns the lifetime of an API's access tokens in seconds. Default 86,400. */
export const tokenLifetimeOf = (api: ResourceServer | undefined): number =>
	typeof api?.token_lifetime === "number" ? api.token_lifetime : usualSeconds;

/**
 * Returns true if tokens for the API carry `permissions`.
 * @see https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis
 */
export const tellsPermissions = (api: ResourceServer | undefined): boolean =>
	api?.enforce_policies === true && String(api.token_dialect).endsWith("_authz");

const policies = ["allow_all", "deny_all", "require_client_grant"] as const;

export type AccessPolicy = (typeof policies)[number];

/**
 * Returns which applications may get tokens for an API. For machines the default is those with a client grant; for people's applications it
 * is all.
 * @see https://auth0.com/docs/get-started/apis/api-access-policies-for-applications
 */
export function accessPolicyOf(api: ResourceServer | undefined, subject: "client" | "user"): AccessPolicy {
	const set = fieldsOf(fieldsOf(api?.subject_type_authorization)[subject]).policy;
	return policies.find((policy) => policy === set) ?? (subject === "client" ? "require_client_grant" : "allow_all");
}

/** Finds the API that an audience names. The Management API is never found here, because its audience follows the tenant's address. */
export const findApi = ({ resourceServers }: TenantState, audience: string | undefined): ResourceServer | undefined =>
	audience === undefined || audience.startsWith("/")
		? undefined
		: [...resourceServers.values()].find(({ identifier }) => identifier === audience);
