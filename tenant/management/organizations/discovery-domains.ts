import { randomBytes } from "node:crypto";
import type { Entity } from "../../records/entity.ts";
import type { OrganizationRecord } from "../../records/organization-record.ts";
import { newId } from "../../state/new-id.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { checkpointOf } from "../paging.ts";
import type { BodySchema } from "../validate-body.ts";
import { organizationOf } from "./organization-of.ts";

const settings: Record<string, BodySchema> = {
	status: { type: "string", enum: ["pending", "verified"] },
	use_for_organization_discovery: { type: "boolean" },
};
const newDomain: BodySchema = {
	properties: { domain: { type: "string", minLength: 3, maxLength: 255, format: "domain" }, ...settings },
	required: ["domain"],
};

const mostDomains = 100;

function createDomain({ id, discoveryDomains }: OrganizationRecord, body: Record<string, unknown>): Entity {
	if ([...discoveryDomains.values()].some(({ domain }) => domain === body.domain))
		throw failure("discovery_domain_exists");
	if (discoveryDomains.size >= mostDomains) throw failure("too_many_organization_entities");
	const made: Entity = {
		id: newId("ord", 22),
		status: "pending",
		verification_host: `_ss-verification.${id}.${body.domain}`,
		verification_txt: randomBytes(16).toString("hex"),
		use_for_organization_discovery: true,
		...body,
	};
	discoveryDomains.set(made.id, made);
	return made;
}

function domainOf(call: Call): Entity {
	const domain = organizationOf(call).discoveryDomains.get(call.param("discoveryDomainId"));
	if (domain === undefined) throw failure("inexistent_discovery_domain");
	return domain;
}

/** Adds the domains of e-mail addresses by which an organization is found. */
export function addDiscoveryDomains(endpoint: AddEndpoint): void {
	const path = "/organizations/:id/discovery-domains" as const;
	endpoint(`GET ${path}`, {
		handle: (call) => ok(checkpointOf(call, [...organizationOf(call).discoveryDomains.values()], "domains")),
	});
	endpoint(`POST ${path}`, {
		description: "Create an organization discovery domain",
		body: newDomain,
		handle: async (call) => created(createDomain(organizationOf(call), await call.body())),
	});
	endpoint(`GET ${path}/name/:discoveryDomain`, {
		handle: (call) => {
			const domains = [...organizationOf(call).discoveryDomains.values()];
			const found = domains.find(({ domain }) => domain === call.param("discoveryDomain"));
			if (found === undefined) throw failure("inexistent_discovery_domain");
			return ok(found);
		},
	});
	endpoint(`GET ${path}/:discoveryDomainId`, { handle: (call) => ok(domainOf(call)) });
	endpoint(`PATCH ${path}/:discoveryDomainId`, {
		description: "Update an organization discovery domain",
		body: { properties: settings },
		handle: async (call) => {
			const [domain, body] = [domainOf(call), await call.body()];
			return ok(Object.assign(domain, body));
		},
	});
	endpoint(`DELETE ${path}/:discoveryDomainId`, {
		description: "Delete an organization discovery domain",
		handle: (call) => {
			organizationOf(call).discoveryDomains.delete(call.param("discoveryDomainId"));
			return noContent;
		},
	});
}
