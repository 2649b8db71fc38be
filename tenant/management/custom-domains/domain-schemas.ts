import type { BodySchema } from "../validate-body.ts";

const headers = ["true-client-ip", "cf-connecting-ip", "x-forwarded-for", "x-azure-clientip", "", null];

const shared: Record<string, BodySchema> = {
	tls_policy: { type: "string", enum: ["recommended"] },
	custom_client_ip_header: { type: ["string", "null"], enum: headers },
	domain_metadata: {
		type: "object",
		maxProperties: 10,
		additionalProperties: { type: ["string", "null"], maxLength: 255 },
	},
	relying_party_identifier: { type: ["string", "null"], format: "domain", maxLength: 255 },
};

/** Body schema of `POST /custom-domains`. */
export const newDomainSchema: BodySchema = {
	properties: {
		...shared,
		domain: { type: "string", minLength: 3, maxLength: 255, format: "domain" },
		type: { type: "string", enum: ["auth0_managed_certs", "self_managed_certs"] },
		verification_method: { type: "string", enum: ["txt"] },
	},
	required: ["domain", "type"],
};

/** Body schema of `PATCH /custom-domains/{id}`. */
export const changedDomainSchema: BodySchema = { properties: shared };
