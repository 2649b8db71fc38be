import { tokenQuotaSchema } from "../token-quota-schema.ts";
import type { BodySchema } from "../validate-body.ts";

const flag: BodySchema = { type: "boolean" };
const texts = (format?: string): BodySchema => ({
	type: "array",
	items: { type: "string", minLength: 1, ...(format === undefined ? {} : { format }) },
});
const object: BodySchema = { type: "object" };
const objectOrNull: BodySchema = { type: ["object", "null"] };
const choice = (...names: (string | null)[]): BodySchema => ({
	type: names.includes(null) ? ["string", "null"] : "string",
	enum: names,
});
const seconds = (minimum: number, maximum?: number): BodySchema => ({
	type: "integer",
	minimum,
	...(maximum === undefined ? {} : { maximum }),
});

const refreshToken: BodySchema = {
	type: ["object", "null"],
	properties: {
		rotation_type: choice("rotating", "non-rotating"),
		expiration_type: choice("expiring", "non-expiring"),
		leeway: seconds(0),
		token_lifetime: seconds(1, 157_788_000),
		infinite_token_lifetime: flag,
		idle_token_lifetime: seconds(1),
		infinite_idle_token_lifetime: flag,
		policies: { type: "array", minItems: 1 },
	},
	required: ["rotation_type", "expiration_type"],
	additionalProperties: false,
};

const flags = [
	"is_token_endpoint_ip_header_trusted",
	"is_first_party",
	"oidc_conformant",
	"sso",
	"sso_disabled",
	"cross_origin_authentication",
	"custom_login_page_on",
	"require_pushed_authorization_requests",
	"require_proof_of_possession",
	"skip_non_verifiable_callback_uri_confirmation_prompt",
];
const objects = ["oidc_logout", "oidc_backchannel_logout", "jwt_configuration", "addons", "client_metadata", "mobile"];
const nullableObjects = [
	...["session_transfer", "encryption_key", "default_organization", "client_authentication_methods"],
	...["native_social_login", "fedcm_login", "signed_request_object", "token_exchange", "express_configuration"],
	...["token_vault_privileged_access", "my_organization_configuration", "async_approval_configuration"],
];
const loginPages = ["custom_login_page", "custom_login_page_preview", "form_template", "cross_origin_loc"];

const all = (names: readonly string[], schema: BodySchema) =>
	Object.fromEntries(names.map((name): [string, BodySchema] => [name, schema]));

const shared: Record<string, BodySchema> = {
	...all(flags, flag),
	...all(objects, object),
	...all(nullableObjects, objectOrNull),
	...all(loginPages, { type: "string" }),
	token_quota: { ...tokenQuotaSchema, type: ["object", "null"] },
	name: { type: "string", pattern: "^[^<>]+$" },
	description: { type: "string", maxLength: 140 },
	logo_uri: { type: "string" },
	client_secret: { type: "string", minLength: 1 },
	callbacks: texts("callback-url"),
	allowed_logout_urls: texts(),
	allowed_origins: texts(),
	web_origins: texts(),
	client_aliases: texts(),
	allowed_clients: texts(),
	grant_types: texts(),
	token_endpoint_auth_method: choice("none", "client_secret_post", "client_secret_basic", null),
	app_type: { type: "string", minLength: 1 },
	initiate_login_uri: { type: "string" },
	refresh_token: refreshToken,
	organization_usage: choice("deny", "allow", "require", null),
	organization_require_behavior: choice("no_prompt", "pre_login_prompt", "post_login_prompt", null),
	organization_discovery_methods: { ...texts(), type: ["array", "null"] },
	compliance_level: { type: ["string", "null"] },
	par_request_expiry: { type: ["integer", "null"], minimum: 10, maximum: 600 },
	resource_server_identifier: { type: "string" },
	async_approval_notification_channels: texts(),
};

/** Body schema of `POST /clients`. */
export const newClientSchema: BodySchema = { properties: shared, required: ["name"] };

/** Body schema of `PATCH /clients/{id}`. */
export const changedClientSchema: BodySchema = { properties: shared };
