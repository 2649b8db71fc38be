import type { ContentfulStatusCode } from "hono/utils/http-status";

const names: Record<number, string> = {
	400: "Bad Request",
	401: "Unauthorized",
	403: "Forbidden",
	404: "Not Found",
	409: "Conflict",
	410: "Gone",
	413: "Payload Too Large",
	414: "Request-URI Too Large",
	429: "Too Many Requests",
	500: "Internal Server Error",
	503: "Service Unavailable",
};

/** Returns Auth0's envelope of an error. */
export const errorBody = (statusCode: number, message: string, errorCode?: string) => ({
	statusCode,
	error: names[statusCode] ?? "Error",
	message,
	...(errorCode === undefined ? {} : { errorCode }),
});

/** An error response of the Management API, in Auth0's envelope. `errorCode` is absent on many 401 and 404 responses. */
export class ApiError extends Error {
	readonly status: ContentfulStatusCode;
	readonly errorCode: string | undefined;

	constructor(status: ContentfulStatusCode, message: string, errorCode?: string) {
		super(message);
		this.name = "ApiError";
		this.status = status;
		this.errorCode = errorCode;
	}

	body() {
		return errorBody(this.status, this.message, this.errorCode);
	}
}

/** The table of Management API errors: status, message and code as Auth0 sends them. */
const failures = {
	missing_authentication: [401, "Missing authentication"],
	invalid_token: [401, "Invalid token"],
	expired_token: [401, "Expired token received for JSON Web Token validation"],
	invalid_signature: [401, "Invalid signature received for JSON Web Token validation"],
	bad_scheme: [400, "Bad HTTP authentication header format", "Bearer"],
	invalid_json: [400, "Invalid request payload JSON format"],
	payload_too_large: [413, "Payload content length greater than maximum allowed: 1048576"],
	not_found: [404, "Not Found"],
	search_timeout: [
		503,
		"The query exceeded the timeout. Please try refining your search criteria. See https://auth0.com/docs/best-practices/search-best-practices.",
	],
	log_window: [
		400,
		"You can only page through the first 1000 records. See https://auth0.com/docs/logs/retrieve-log-events-using-mgmt-api#limitations",
		"invalid_paging",
	],
	malformed_offset: [400, "The offset is invalid.", "invalid_cursor"],
	expired_offset: [410, "The offset has expired.", "cursor_expired"],
	offset_and_time: [400, "Only one of 'from' and 'from_timestamp' can be used.", "invalid_query_string"],
	too_many_event_streams: [429, "The limit of event stream connections has been reached.", "too_many_requests"],
	inexistent_log: [404, "Log not found."],
	inexistent_job: [404, "Job not found."],
	job_without_errors: [404, "The job does not exist"],
	no_users_file: [400, "Must provide 'users' file as multipart part."],
	bad_multipart: [400, "Payload validation error: 'Invalid multipart payload format'.", "invalid_body"],
	empty_users_file: [400, "Users file must not be empty."],
	no_connection_id: [400, "Must provide 'connection_id' as multipart part."],
	no_database_connection: [400, "Connection must be a database connection."],
	import_too_large: [413, "Payload content length greater than maximum allowed: 512000."],
	too_many_imports: [
		429,
		"There are 2 active import users jobs, please wait until some of them are finished and try again",
		"too_many_requests",
	],
	no_email_address: [400, "User does not have an email address."],
	identity_not_of_user: [400, "The user exists, but does not contain the given identity."],
	inexistent_mail_organization: [400, "The organization does not exist"],
	days_reversed: [400, "'from' date cannot be greater than 'to' date.", "invalid_query_string"],
	uri_too_long: [414, "Request-URI Too Large"],
	inexistent_user: [404, "The user does not exist.", "inexistent_user"],
	other_subject: [403, "User to be acted on does not match subject in bearer token."],
	inexistent_session: [404, "The session does not exist."],
	inexistent_refresh_token: [404, "The refresh token does not exist."],
	inexistent_authentication_method: [404, "The authentication method could not be found."],
	inexistent_enrollment: [404, "Enrollment not found", "enrollment_not_found"],
	authentication_method_exists: [409, "Authentication method already exists."],
	too_many_authentication_methods: [403, "You reached the limit of entities of this type for this user."],
	has_passkey: [403, "Operation not permitted when the user has registered at least 1 passkey"],
	too_many_user_roles: [400, "No more roles can be assigned to this user."],
	too_many_user_permissions: [400, "No more permissions can be assigned to this user."],
	main_identity: [400, "Main identity cannot be removed."],
	same_identity: [400, "Main identity and the new one are the same."],
	identity_exists: [409, "Specified identity already exists."],
	bad_link_token: [400, "Invalid token (link_with)."],
	link_token_algorithm: [400, "JWT (link_with) must have an alg of RS256."],
	link_token_issuer: [400, "JWT (link_with) must have the same issuer as the calling user."],
	link_token_audience: [400, "JWT (link_with) must have an aud claim that matches that of the calling token's azp."],
	link_token_subject: [400, "JWT (link_with) must contains sub claim."],
	unconfigured_provider: [400, "The provider/connection is not configured."],
	inexistent_identity: [400, "Linking to an inexistent identity is not allowed."],
	inexistent_second_account: [400, "Provided secondary account not found."],
	no_email_for_ticket: [400, "The user does not have an email address."],
	no_database_user: [400, "The user's main connection does not support this operation.", "operation_not_supported"],
	inexistent_identity_connection: [400, "Identity connection does not exist."],
	inexistent_ticket_client: [400, "The client does not exist"],
	no_user_id: [400, "Missing required 'user_id' parameter.", "invalid_query_string"],
	device_of_user: [403, "Cannot create device credentials for that user."],
	device_of_client: [403, "Cannot create device credentials for that client."],
	no_user_creation: [
		400,
		"Connection does not support user creation through the API. It must either be a database or passwordless connection.",
		"operation_not_supported",
	],
	no_usernames: [400, "Cannot set username for connection without requires_username.", "operation_not_supported"],
	kept_email: [400, "Cannot update email for non-database user.", "operation_not_supported"],
	enterprise_verification: [
		400,
		"Email verification is not supported for enterprise users.",
		"operation_not_supported",
	],
	unfit_connection: [400, "Connection is not supported for this operation.", "operation_not_supported"],
	device_key_exists: [409, "A public key already exists for the device."],
	address_not_blocked: [404, "Not Found"],
	custom_domain_conflict: [409, "The tenant has multiple verified custom domains.", "custom_domain_conflict"],
	inexistent_role: [404, "The role does not exist."],
	weak_password: [400, "PasswordStrengthError: Password is too weak"],
	user_exists: [409, "The user already exists.", "auth0_idp_error"],
	inexistent_connection: [400, "The connection does not exist.", "inexistent_connection"],
	missing_connection: [404, "The connection does not exist", "inexistent_connection"],
	database_only: [400, "Connection must be a database connection", "operation_not_supported"],
	directory_only: [400, "The status is known of AD/LDAP connections only.", "operation_not_supported"],
	connection_offline: [404, "The connection is offline."],
	custom_domain_not_ready: [409, "The custom domain is not ready."],
	connection_exists: [409, "A connection with the same name already exists"],
	inexistent_users: [404, "One or more of the users do not exist.", "inexistent_user"],
	role_exists: [409, "The role already exists."],
	inexistent_resource_server: [404, "The resource server does not exist", "inexistent_resource_server"],
	resource_server_exists: [409, "A resource server with the same identifier already exists."],
	system_api: [400, "System APIs cannot be deleted.", "operation_not_supported"],
	system_api_fields: [
		400,
		"The name, scopes and signing of a system API cannot be changed.",
		"operation_not_supported",
	],
	inexistent_organization: [404, "No organization found by that id or name"],
	organization_exists: [409, "An organization with this name already exists.", "organization_conflict"],
	organization_connection_exists: [409, "The organization connection already exists."],
	inexistent_organization_connection: [404, "No connection found by that id"],
	sign_up_without_membership: [
		400,
		"Only database connections with assign_membership_on_login = true support is_signup_enabled = true.",
		"invalid_body",
	],
	organization_grant_exists: [409, "The client grant has already been added to this organization."],
	inexistent_invitation: [404, "The invitation does not exist.", "inexistent_invitation"],
	no_login_route: [
		400,
		"A default login route is required to generate the invitation url. For more information, see https://auth0.com/docs/universal-login/configure-default-login-routes",
		"invalid_body",
	],
	inexistent_discovery_domain: [404, "No organization domain found by that id"],
	discovery_domain_exists: [
		409,
		"An organization discovery domain with this domain is already registered to this organization.",
	],
	too_many_member_roles: [409, "No more roles can be assigned to this organization member."],
	too_many_group_roles: [409, "No more roles can be assigned to this organization group."],
	too_many_roles_of_group: [409, "No more roles can be assigned to this group."],
	role_of_organization: [
		400,
		"A role of an organization can only be assigned to members of that organization.",
		"operation_not_supported",
	],
	no_organization_roles: [
		403,
		"Please upgrade your subscription to use organization roles.",
		"insufficient_entitlement",
	],
	too_many_organization_entities: [
		403,
		"You reached the limit of entities of this type for this organization.",
		"too_many_entities",
	],
	scopes_repeated: [400, "The scopes of an API must have distinct values.", "invalid_body"],
	invitation_client: [400, "The specified client_id does not exist.", "invalid_body"],
	invitation_connection: [400, "The specified connection does not exist.", "invalid_body"],
	invitation_passwordless: [400, "Passwordless connections are not supported.", "invalid_body"],
	too_many_entities: [403, "You reached the limit of entities of this type for this tenant.", "too_many_entities"],
	inexistent_group: [404, "Group not found."],
	global_client: [400, "The global client cannot be deleted.", "operation_not_supported"],
	inexistent_client: [404, "The client does not exist", "inexistent_client"],
	inexistent_credential: [404, "The credential does not exist."],
	inexistent_grant: [404, "The grant does not exist.", "inexistent_client_grant"],
	grant_exists: [409, "A client grant for this client and audience already exists."],
	custom_domain_exists: [409, "Custom domain already exists."],
	default_custom_domain: [
		409,
		"Cannot delete the default custom domain. Please set another domain as default before deleting this one.",
	],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string, string?]>;

export type FailureName = keyof typeof failures;

/** Creates an error of the table. */
export function failure(name: FailureName): ApiError {
	const [status, message, code]: readonly [ContentfulStatusCode, string, string?] = failures[name];
	return new ApiError(status, message, code);
}

type Part = "Payload" | "Query" | "Path";

const codes = { Payload: "invalid_body", Query: "invalid_query_string", Path: "invalid_uri" } as const;

/**
 * A request that violates its schema. The message has Auth0's form: the violated rule, the property, and in brackets the property's
 * description.
 */
export class ValidationError extends ApiError {
	readonly part: Part;
	readonly what: string;
	readonly property: string | undefined;

	constructor(part: Part, what: string, property: string | undefined, note?: string) {
		const where = property === undefined ? "" : ` on property ${property}${note === undefined ? "" : ` (${note})`}`;
		super(400, `${part} validation error: '${what}'${where}.`, codes[part]);
		this.part = part;
		this.what = what;
		this.property = property;
	}
}

/** Creates the error for a body that violates its schema. */
export const wrongBody = (what: string, property?: string) => new ValidationError("Payload", what, property);

/** Creates the error for a query string that violates its schema. */
export const wrongQuery = (what: string, property?: string) => new ValidationError("Query", what, property);

/** Creates the error for a path parameter that violates its schema. */
export const wrongPath = (what: string, property: string, note?: string) =>
	new ValidationError("Path", what, property, note);

export const insufficientScope = (anyOf: readonly string[]) =>
	new ApiError(403, `Insufficient scope, expected any of: ${anyOf.join(",")}`, "insufficient_scope");

export const notSupported = (message: string) => new ApiError(400, message, "operation_not_supported");
