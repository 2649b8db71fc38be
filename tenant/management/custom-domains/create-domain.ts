import { randomBytes } from "node:crypto";
import type { Entity } from "../../records/entity.ts";
import { newId } from "../../state/new-id.ts";
import { tenantName } from "../../state/tenant-name.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";

/** Returns the verification method by which an owner proves control of a domain. */
function methodFor(id: string, type: unknown, domain: unknown) {
	const edge = `${tenantName}-${id.replace("_", "-")}.edge.tenants.auth0.com`.toLowerCase();
	if (type === "auth0_managed_certs") return { name: "cname", record: edge, domain };
	return { name: "txt", record: `auth0-domain-verification=${randomBytes(16).toString("hex")}`, domain };
}

/** Adds a custom domain, pending verification. The first is the default. @throws ApiError 400 `invalid_body`, 409 if it exists. */
export function createDomain({ customDomains }: TenantState, body: Record<string, unknown>): Entity {
	if ([...customDomains.values()].some(({ domain }) => domain === body.domain)) throw failure("custom_domain_exists");
	const { verification_method: _method, ...given } = body;
	const id = newId("cd");
	const made: Entity = {
		primary: customDomains.size === 0,
		is_default: customDomains.size === 0,
		status: "pending_verification",
		verification: { methods: [methodFor(id, given.type, given.domain)], status: "pending" },
		tls_policy: "recommended",
		...given,
		id,
	};
	customDomains.set(id, made);
	return made;
}
