import { fieldsOf } from "../../records/fields-of.ts";
import type { BodySchema } from "../validate-body.ts";

const usual = {
	enabled_locales: ["en"],
	friendly_name: "Rolecall",
	default_directory: "",
	default_audience: "",
	sandbox_version: "22",
	session_lifetime: 168,
	idle_session_lifetime: 72,
	session_cookie: { mode: "persistent" },
	sessions: { oidc_logout_prompt_enabled: true },
	oidc_logout: { rp_logout_end_session_endpoint_discovery: true },
	allow_organization_name_in_authentication_api: false,
	customize_mfa_in_postlogin_action: false,
	pushed_authorization_requests_supported: false,
	allowed_logout_urls: [],
};

const usualFlags = {
	enable_client_connections: true,
	enable_pipeline2: true,
	revoke_refresh_token_grant: false,
	enable_public_signup_user_exists_error: false,
	enable_dynamic_client_registration: false,
	disable_clickjack_protection_headers: false,
	no_disclose_enterprise_connections: false,
};

/** Returns the settings with their initial values for all that are not set. */
export const usualSettings = (set: Record<string, unknown>): Record<string, unknown> => ({
	...usual,
	...set,
	flags: { ...usualFlags, ...fieldsOf(set.flags) },
});

const text: BodySchema = { type: "string" };
const flag: BodySchema = { type: ["boolean", "null"] };
const hours: BodySchema = { type: "number", minimum: 0 };
const objectOrNull: BodySchema = { type: ["object", "null"] };

const all = (names: readonly string[], schema: BodySchema) =>
	Object.fromEntries(names.map((name): [string, BodySchema] => [name, schema]));

/** Lifetimes that a body may give in minutes, with the setting in hours that each changes. */
export const inMinutes: Readonly<Record<string, string>> = {
	session_lifetime_in_minutes: "session_lifetime",
	idle_session_lifetime_in_minutes: "idle_session_lifetime",
	ephemeral_session_lifetime_in_minutes: "ephemeral_session_lifetime",
	idle_ephemeral_session_lifetime_in_minutes: "idle_ephemeral_session_lifetime",
};

/** Body schema of `PATCH /tenants/settings`. */
export const settingsSchema: BodySchema = {
	properties: {
		...all(["change_password", "device_flow", "guardian_mfa_page", "error_page", "default_token_quota"], objectOrNull),
		...all(["session_cookie", "sessions", "oidc_logout", "mtls", "security_headers", "country_codes"], objectOrNull),
		...all(["default_audience", "default_directory", "friendly_name", "picture_url", "support_email"], text),
		...all(["support_url", "sandbox_version", "legacy_sandbox_version", "default_redirection_uri"], text),
		...all(["resource_parameter_profile", "dynamic_client_registration_security_mode"], text),
		...all(["allow_organization_name_in_authentication_api", "customize_mfa_in_postlogin_action"], flag),
		...all(["pushed_authorization_requests_supported", "authorization_response_iss_parameter_supported"], flag),
		...all(["skip_non_verifiable_callback_uri_confirmation_prompt", "client_id_metadata_document_supported"], flag),
		...all(["enable_ai_guide", "phone_consolidated_experience", "include_session_metadata_in_tenant_logs"], flag),
		...all(["session_lifetime", "idle_session_lifetime"], hours),
		...all(["ephemeral_session_lifetime", "idle_ephemeral_session_lifetime"], { type: "number", minimum: 1 }),
		...all(Object.keys(inMinutes), { type: "number", minimum: 1 }),
		flags: { type: "object", additionalProperties: { type: "boolean" } },
		allowed_logout_urls: { type: "array", items: text },
		enabled_locales: { type: "array", items: text, uniqueItems: true, minItems: 1 },
		acr_values_supported: { type: ["array", "null"], items: text },
	},
};
