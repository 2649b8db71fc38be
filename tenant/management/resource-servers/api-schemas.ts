import type { BodySchema } from "../validate-body.ts";

const flag: BodySchema = { type: "boolean" };
const lifetime: BodySchema = { type: "integer", minimum: 0, maximum: 2_592_000 };
const choice = (...names: (string | null)[]): BodySchema => ({
	type: names.includes(null) ? ["string", "null"] : "string",
	enum: names,
});

const scope: BodySchema = {
	type: "object",
	properties: {
		value: { type: "string", minLength: 1, maxLength: 280 },
		description: { type: "string", maxLength: 500 },
	},
	required: ["value"],
	additionalProperties: false,
};

const encryptionKey: BodySchema = {
	type: "object",
	properties: {
		name: { type: "string", minLength: 1, maxLength: 128 },
		alg: choice("RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"),
		kid: { type: "string", minLength: 1, maxLength: 128 },
		pem: { type: "string", minLength: 1, maxLength: 4_096 },
	},
	required: ["alg", "pem"],
	additionalProperties: false,
};

const policies = (...names: string[]): BodySchema => ({ type: "object", properties: { policy: choice(...names) } });

/** Settings that null removes. */
export const clearable = [
	"token_encryption",
	"consent_policy",
	"authorization_details",
	"proof_of_possession",
	"authorization_policy",
] as const;

const settings: Record<string, BodySchema> = {
	name: { type: "string", maxLength: 200, pattern: "^[^<>]+$" },
	scopes: { type: "array", maxItems: 1_000, items: scope },
	signing_alg: choice("HS256", "RS256", "RS512", "PS256"),
	signing_secret: { type: "string", minLength: 16 },
	allow_offline_access: flag,
	allow_online_access: flag,
	allow_online_access_with_ephemeral_sessions: flag,
	token_lifetime: lifetime,
	token_lifetime_for_web: lifetime,
	token_dialect: choice("access_token", "access_token_authz", "rfc9068_profile", "rfc9068_profile_authz"),
	skip_consent_for_verifiable_first_party_clients: flag,
	enforce_policies: flag,
	token_encryption: {
		type: ["object", "null"],
		properties: { format: choice("compact-nested-jwe"), encryption_key: encryptionKey },
		required: ["format", "encryption_key"],
		additionalProperties: false,
	},
	consent_policy: choice("transactional-authorization-with-mfa", null),
	authorization_details: { type: ["array", "null"] },
	proof_of_possession: {
		type: ["object", "null"],
		properties: {
			mechanism: choice("mtls", "dpop"),
			required: flag,
			required_for: choice("public_clients", "all_clients"),
		},
		required: ["mechanism", "required"],
		additionalProperties: false,
	},
	subject_type_authorization: {
		type: "object",
		properties: {
			user: policies("allow_all", "deny_all", "require_client_grant"),
			client: policies("deny_all", "require_client_grant"),
		},
		additionalProperties: false,
	},
	authorization_policy: {
		type: ["object", "null"],
		properties: { policy_id: { type: "string", minLength: 1, maxLength: 1_024 } },
		required: ["policy_id"],
		additionalProperties: false,
	},
};

/** Body schema of `POST /resource-servers`. */
export const newApiSchema: BodySchema = {
	properties: { ...settings, identifier: { type: "string", minLength: 1, maxLength: 600 } },
	required: ["identifier"],
};

/** Body schema of `PATCH /resource-servers/{id}`. */
export const changedApiSchema: BodySchema = { properties: settings };
