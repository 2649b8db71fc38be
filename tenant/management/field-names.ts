const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ofUser = words(`phone_number email email_verified picture username user_id name nickname created_at identities
	app_metadata user_metadata last_ip last_login logins_count updated_at blocked family_name given_name`);

const ofConnection = words(`name strategy options enabled_clients id provisioning_ticket_url display_name realms
	is_domain_connection show_as_button metadata authentication connected_accounts cross_app_access_requesting_app`);

const ofClient = words(`client_id tenant name description global client_secret app_type logo_uri is_first_party
	oidc_conformant callbacks allowed_origins web_origins client_aliases allowed_clients allowed_logout_urls
	session_transfer oidc_logout oidc_backchannel_logout grant_types jwt_configuration signing_keys encryption_key sso
	sso_disabled cross_origin_authentication cross_origin_auth cross_origin_loc custom_login_page_on custom_login_page
	custom_login_page_preview form_template addons token_endpoint_auth_method is_token_endpoint_ip_header_trusted
	client_metadata mobile initiate_login_uri native_social_login fedcm_login refresh_token default_organization
	organization_usage organization_require_behavior organization_discovery_methods client_authentication_methods
	require_pushed_authorization_requests require_proof_of_possession signed_request_object token_vault_privileged_access
	compliance_level skip_non_verifiable_callback_uri_confirmation_prompt token_exchange par_request_expiry token_quota
	express_configuration my_organization_configuration third_party_security_mode redirection_policy
	resource_server_identifier async_approval_notification_channels external_metadata_type external_metadata_created_by
	external_client_id jwks_uri`);

const ofTenant = words(`change_password guardian_mfa_page default_audience default_directory error_page device_flow
	default_token_quota flags friendly_name picture_url support_email support_url allowed_logout_urls session_lifetime
	idle_session_lifetime ephemeral_session_lifetime idle_ephemeral_session_lifetime sandbox_version
	legacy_sandbox_version sandbox_versions_available default_redirection_uri enabled_locales security_headers
	session_cookie sessions oidc_logout allow_organization_name_in_authentication_api customize_mfa_in_postlogin_action
	acr_values_supported mtls pushed_authorization_requests_supported authorization_response_iss_parameter_supported
	skip_non_verifiable_callback_uri_confirmation_prompt resource_parameter_profile client_id_metadata_document_supported
	phone_consolidated_experience enable_ai_guide include_session_metadata_in_tenant_logs
	dynamic_client_registration_security_mode country_codes`);

const byRoute: Readonly<Record<string, readonly string[]>> = {
	"GET /users": ofUser,
	"GET /users/:id": ofUser,
	"GET /users-by-email": ofUser,
	"GET /connections": ofConnection,
	"GET /connections/:id": ofConnection,
	"GET /clients": ofClient,
	"GET /clients/:id": ofClient,
	"GET /tenants/settings": ofTenant,
};

/**
 * Returns the names that `fields` may have, in the order in which a refusal lists them, or undefined if any name is accepted. The names of
 * users, and the first of connections, follow Auth0's refusals (quoted by quarkus and auth0-java); the others are the answer's fields.
 */
export const fieldNamesOf = (route: string): readonly string[] | undefined => byRoute[route];
