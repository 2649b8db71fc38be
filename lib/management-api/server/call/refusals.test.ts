import { describe, expect, it } from "vitest";
import { toProblem } from "./to-problem.ts";

const told = (status: number, message: string, errorCode = "") =>
	toProblem({ status, errorCode, message, headers: new Headers(), searches: false });

/**
 * Auth0's own messages. Sources: the errors of each operation in the reference (auth0.com/docs/api/management/v2), bodies recorded by the
 * test suites of auth0's Terraform provider and Ruby SDK, and bodies that people posted at community.auth0.com and in the issues of
 * auth0-java (283).
 */
const real = [
	[409, "The tenant has multiple verified custom domains.", "custom_domain_conflict", "custom_domain_needed", []],
	[400, "The specified new email already exists", "auth0_idp_error", "email_in_use", ["email"]],
	[400, "The specified new username already exists", "auth0_idp_error", "username_in_use", ["username"]],
	[400, "The specified new phone_number already exists", "auth0_idp_error", "phone_in_use", ["phone_number"]],
	[400, "The username provided is in use already.", "", "username_in_use", ["username"]],
	[400, "PasswordStrengthError: Password is too weak", "", "password_too_weak", ["password"]],
	[400, "PasswordHistoryError: Password has previously been used", "", "password_used_before", ["password"]],
	[400, "PasswordDictionaryError: Password is too common", "", "password_too_common", ["password"]],
	[400, "PasswordNoUserInfoError: Password contains user information", "", "password_has_personal_data", ["password"]],
	[400, "No more roles can be assigned to this user.", "", "role_limit", ["roleIds"]],
	[409, "No more roles can be assigned to this organization member.", "", "role_limit", ["roleIds"]],
	[400, "No more permissions can be assigned to this user.", "", "permission_limit", []],
	[403, "You reached the limit of entities of this type for this user.", "", "method_limit", []],
	[403, "You reached the limit of entities of this type for this tenant.", "too_many_entities", "entity_limit", []],
	[403, "Operation not permitted when the user has registered at least 1 passkey", "", "has_passkey", []],
	[409, "Specified identity already exists.", "", "identity_linked_already", ["secondaryId"]],
	[400, "Main identity and the new one are the same.", "", "identity_is_primary", ["secondaryId"]],
	[400, "Main identity cannot be removed.", "", "identity_is_primary", ["secondaryId"]],
	[400, "Provided secondary account not found.", "", "identity_missing", ["secondaryId"]],
	[400, "Linking to an inexistent identity is not allowed.", "", "identity_missing", ["secondaryId"]],
	[400, "Unable to link with the secondary account.", "", "identity_not_linkable", ["secondaryId"]],
	[400, "The provider/connection is not configured.", "", "identity_not_linkable", ["secondaryId"]],
	[
		400,
		"Cannot set username for connection without requires_username.",
		"operation_not_supported",
		"username_not_enabled",
		["username"],
	],
	[
		400,
		"Connection does not support user creation through the API. It must either be a database or passwordless connection.",
		"operation_not_supported",
		"connection_creates_nobody",
		["connection"],
	],
	[400, "The connection does not exist.", "inexistent_connection", "connection_missing", ["connection"]],
	[400, "The connection with id con_1 does not exist.", "", "connection_missing", ["connection"]],
	[400, "Connection is disabled.", "", "connection_disabled", ["connection"]],
	[400, "Connection must be enabled.", "", "connection_disabled", ["connection"]],
	[
		400,
		"Cannot change email or password for users in a disabled connection.",
		"",
		"connection_disabled",
		["connection"],
	],
	[400, "Cannot update email for non-database user.", "operation_not_supported", "connection_keeps_email", ["email"]],
	[400, "Cannot update email for this user", "operation_not_supported", "connection_keeps_email", ["email"]],
	[400, "Email verification is not supported for enterprise users.", "", "enterprise_verification", ["email"]],
	[
		400,
		"The following user attributes cannot be updated: family_name, given_name. The connection must either be a database connection (using the Auth0 store), a passwordless connection (email or sms) or has disabled 'Sync user profile attributes at each login'.",
		"operation_not_supported",
		"connection_keeps_profile",
		["given_name", "family_name"],
	],
	[
		400,
		"The following user attributes cannot be removed: nickname. The connection (non-federated-conn) must either be a custom database connection with import mode disabled, a social or enterprise connection.",
		"",
		"profile_not_removable",
		["nickname"],
	],
	[
		400,
		"The following user attributes cannot be updated: name, picture. The specified connection belongs to a secondary identity.",
		"",
		"profile_of_linked",
		["name", "picture"],
	],
	[
		400,
		"Your account is not allowed to update the following user attributes: family_name, nickname.",
		"",
		"profile_not_allowed",
		["nickname", "family_name"],
	],
	[400, "The user does not have an email address.", "", "no_email", ["email"]],
	[400, "User does not have an email address.", "", "no_email", ["email"]],
	[400, "Cannot update username and email_verified simultaneously.", "", "not_together", []],
	[400, "Connection is not supported for this operation.", "", "connection_keeps_value", []],
	[400, "Connection must be a database connection.", "", "connection_keeps_value", []],
	[400, "The user exists, but does not contain the given identity.", "", "identity_missing", ["secondaryId"]],
	[400, "Linking to an inexistent identity requires a connection.", "", "identity_missing", ["secondaryId"]],
	[400, "The client does not exist", "", "application_missing", ["clientId"]],
	[400, "The organization does not exist", "", "organization_missing", ["organization"]],
	[
		400,
		"The user with id auth0|1 is not a member of organization with id org_1.",
		"",
		"not_a_member",
		["organization"],
	],
	[403, "The number of user identifiers associated with a user exceeds the maximum allowed.", "", "method_limit", []],
	[404, "One or more of the users do not exist.", "", "member_missing", ["userIds"]],
	[404, "The resource server does not exist.", "", "api_missing", []],
	[
		404,
		"This permission does not exist: 'shop - read:orders'",
		"inexistent_resource_server_permission",
		"permission_missing",
		[],
	],
	[404, "Enrollment not found.", "", "method_missing", []],
	[404, "The authentication method could not be found.", "", "method_missing", []],
	[
		400,
		"A default login route is required to generate the invitation url. For more information, see the docs",
		"invalid_body",
		"login_route_missing",
		["clientId"],
	],
	[400, "The specified client_id does not exist.", "invalid_body", "application_missing", ["clientId"]],
	[400, "The specified connection does not exist.", "invalid_body", "connection_missing", ["connection"]],
	[400, "Passwordless connections are not supported.", "invalid_body", "connection_passwordless", ["connection"]],
	[400, "Cannot update password and email simultaneously.", "", "not_together", []],
	[400, "The user's main connection does not support this operation.", "", "connection_keeps_value", []],
	[400, "custom database script failed at 10.0.0.1", "auth0_idp_error", "connection_script", []],
] as const;

describe("refusal in Auth0's words", () => {
	it.each(real)(
		"of %d “%s” gets its rule and its fields, without Auth0's text",
		(status, message, errorCode, rule, fields) => {
			const problem = told(status, message, errorCode);
			expect(problem.details.rule).toBe(rule);
			expect(Object.keys(problem.details.fields ?? {})).toEqual(fields);
			expect(JSON.stringify([problem.message, problem.details])).not.toContain(message);
			expect(problem.status).toBeLessThan(500);
		},
	);

	it.each([
		[400, "The email service is down"],
		[403, "The account is not allowed to perform this operation."],
		[409, "An organization with this name already exists."],
		[500, "The specified new email already exists"],
		[404, "The connection does not exist."],
		[400, "Query validation error: 'email is in use' on property q"],
	])("is not recognised in %d “%s”", (status, message) => {
		expect(told(status, message).details.rule).toBeUndefined();
	});

	it("is read in linear time", () => {
		for (const part of ["email ", "a.b,", "attributes cannot be updated: ", "connection with id "])
			expect(told(400, part.repeat(20_000)).code).toBeDefined();
	});
});
