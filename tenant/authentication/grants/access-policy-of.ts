import type { ResourceServer } from "../../records/resource-server-record.ts";

const policies = ["allow_all", "deny_all", "require_client_grant"] as const;

export type AccessPolicy = (typeof policies)[number];

/**
 * Which applications may have tokens for an API: machines, where the default is those with a client grant, or people's, where it is all.
 * @see https://auth0.com/docs/get-started/apis/api-access-policies-for-applications
 */
export function accessPolicyOf(api: ResourceServer | undefined, subject: "client" | "user"): AccessPolicy {
	const set: unknown = Object(Object(api?.subject_type_authorization)[subject]).policy;
	return policies.find((policy) => policy === set) ?? (subject === "client" ? "require_client_grant" : "allow_all");
}
