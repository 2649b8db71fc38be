import { originOf } from "../../core/tenant-context.ts";
import type { Entity } from "../../records/entity.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { ApiError, failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { asksForCheckpoint, checkpointOf, pickFields } from "../paging.ts";
import { createDomain } from "./create-domain.ts";
import { changedDomainSchema, newDomainSchema } from "./domain-schemas.ts";

/** Describes a custom domain as the API does. */
const show = ({ id, ...domain }: Entity): Record<string, unknown> => ({ custom_domain_id: id, ...domain });

const missingDomain = (name: unknown) =>
	new ApiError(404, `The custom domain ${name} does not exist`, "inexistent_custom_domain");

function domainOf({ state, param }: Call): Entity {
	const domain = state.customDomains.get(param("id"));
	if (domain === undefined) throw missingDomain(param("id"));
	return domain;
}

const defaultOf = ({ customDomains }: TenantState) => [...customDomains.values()].find(({ is_default }) => is_default);

/** Returns the default domain: the tenant's own, until a custom one is the default. */
function showDefault({ state, request }: Call) {
	const chosen = defaultOf(state);
	return chosen === undefined ? { domain: new URL(originOf(request)).host } : show(chosen);
}

function addDefaultDomain(endpoint: AddEndpoint): void {
	endpoint("GET /custom-domains/default", { handle: (call) => ok(showDefault(call)) });
	endpoint("PATCH /custom-domains/default", {
		description: "Update the default custom domain for the tenant",
		body: { properties: { domain: { type: "string", minLength: 3, maxLength: 255 } }, required: ["domain"] },
		handle: async (call) => {
			const body = await call.body();
			const all = [...call.state.customDomains.values()];
			const isOwn = body.domain === new URL(originOf(call.request)).host;
			if (!isOwn && !all.some((known) => known.domain === body.domain)) throw missingDomain(body.domain);
			for (const known of all) known.is_default = known.domain === body.domain;
			return ok(showDefault(call));
		},
	});
}

function addVerification(endpoint: AddEndpoint): void {
	endpoint("POST /custom-domains/:id/verify", {
		description: "Verify a custom domain",
		handle: (call) => {
			const domain = domainOf(call);
			const verification = { ...fieldsOf(domain.verification), status: "verified" };
			const last_verified_at = call.state.clock.nowIso();
			const { is_default: _default, ...answer } = show(
				Object.assign(domain, { status: "ready", verification: { ...verification, last_verified_at } }),
			);
			return ok(answer);
		},
	});
	endpoint("POST /custom-domains/:id/test", {
		description: "Test a custom domain",
		handle: (call) => {
			if (domainOf(call).status !== "ready") throw failure("custom_domain_not_ready");
			return ok({ success: true });
		},
	});
}

/** Adds the custom domains. No DNS is queried: a verify request makes a domain ready. */
export function addCustomDomains(endpoint: AddEndpoint): void {
	endpoint("GET /custom-domains", {
		handle: (call) => {
			const [domains, pick] = [[...call.state.customDomains.values()], pickFields(call)];
			const shown = domains.map((domain) => pick(show(domain)));
			const keyOf = (shownDomain: object) => {
				const { custom_domain_id, domain } = fieldsOf(shownDomain);
				return String(custom_domain_id ?? domain);
			};
			return ok(asksForCheckpoint(call) ? checkpointOf(call, shown, "custom_domains", { keyOf }) : shown);
		},
	});
	endpoint("POST /custom-domains", {
		description: "Configure a new custom domain",
		body: newDomainSchema,
		handle: async (call) => created(show(createDomain(call.state, await call.body()))),
	});
	addDefaultDomain(endpoint);
	endpoint("GET /custom-domains/:id", { handle: (call) => ok(show(domainOf(call))) });
	endpoint("PATCH /custom-domains/:id", {
		description: "Update custom domain configuration",
		body: changedDomainSchema,
		handle: async (call) => {
			const [domain, body] = [domainOf(call), await call.body()];
			return ok(show(Object.assign(domain, body)));
		},
	});
	endpoint("DELETE /custom-domains/:id", {
		description: "Delete custom domain configuration",
		handle: ({ state, param }) => {
			if (state.customDomains.get(param("id"))?.is_default && state.customDomains.size > 1)
				throw failure("default_custom_domain");
			state.customDomains.delete(param("id"));
			return noContent;
		},
	});
	addVerification(endpoint);
}
