import "server-only";
import type { Refusal } from "./refusal-details.ts";

/** Refusals for a reason that lies in a connection, an application or the tenant's settings. The first match decides. */
export const connectionRefusals: readonly Refusal[] = [
	{
		says: /multiple verified custom domains/i,
		code: "custom_domain_needed",
		rule: "custom_domain_needed",
		detail:
			"The tenant has several verified custom domains, and Auth0 needs to know which one to use. Nothing was changed. Ask the person who runs Rolecall to set AUTH0_CUSTOM_DOMAIN to one of them.",
	},
	{
		says: /cannot set username for connection/i,
		code: "field_rejected",
		rule: "username_not_enabled",
		field: "username",
		detail: "This connection has no usernames. Leave it empty, or enable usernames in the connection's settings.",
	},
	{
		says: /does not support user creation/i,
		code: "field_rejected",
		rule: "connection_creates_nobody",
		field: "connection",
		detail:
			"No user can be created in this connection: its users come from elsewhere. Choose a database or passwordless one.",
	},
	{
		says: /connection(?: with id \S{1,100})? does not exist/i,
		code: "field_rejected",
		rule: "connection_missing",
		field: "connection",
		detail: "The tenant has no such connection any more. Choose another.",
	},
	{
		says: /disabled connection|connection is disabled|connection must be enabled/i,
		code: "field_rejected",
		rule: "connection_disabled",
		field: "connection",
		detail: "The connection is enabled for no application, so Auth0 changes no user in it. Enable it, then try again.",
	},
	{
		says: /cannot update email for/i,
		code: "kept_by_connection",
		rule: "connection_keeps_email",
		field: "email",
		detail: "The user's identity provider manages the e-mail, so Auth0 does not let it be changed. Change it there.",
	},
	{
		says: /email verification is not supported for enterprise/i,
		code: "kept_by_connection",
		rule: "enterprise_verification",
		field: "email",
		detail: "The company's own sign-in vouches for this e-mail; Auth0 sends no verification mail for it.",
	},
	{
		says: /default login route is required/i,
		code: "field_rejected",
		rule: "login_route_missing",
		field: "clientId",
		detail:
			"This application has no login URI, and the tenant has no default one, so an invitation would lead nowhere. Choose another application, or set its Application Login URI in Auth0.",
	},
	{
		says: /(?:specified client_id|the client) does not exist/i,
		code: "field_rejected",
		rule: "application_missing",
		field: "clientId",
		detail: "The tenant has no such application any more. Choose another.",
	},
	{
		says: /passwordless connections are not supported/i,
		code: "field_rejected",
		rule: "connection_passwordless",
		field: "connection",
		detail: "Auth0 invites nobody by a passwordless connection. Choose another.",
	},
	{
		says: /user attributes cannot be removed/i,
		code: "kept_by_connection",
		rule: "profile_not_removable",
		detail:
			"The connection fills these in at each sign-in, so they cannot be emptied. Change them at the identity provider.",
	},
	{
		says: /specified connection belongs to a secondary identity/i,
		code: "kept_by_connection",
		rule: "profile_of_linked",
		detail: "These values belong to a linked account, and Auth0 changes them there only. Unlink the account first.",
	},
	{
		says: /account is not allowed to update the following user attributes/i,
		code: "tenant_refused",
		rule: "profile_not_allowed",
		detail: "Auth0 does not allow this tenant to change these values.",
	},
	{
		says: /user attributes cannot be updated/i,
		code: "kept_by_connection",
		rule: "connection_keeps_profile",
		detail:
			"The connection fills these in at each sign-in, so they cannot be changed. Change them at the identity provider.",
	},
	{
		says: /does not have an email address/i,
		code: "field_rejected",
		rule: "no_email",
		field: "email",
		detail: "This user has no e-mail, and this needs one. Give them one first.",
	},
	{
		says: /cannot update \w{1,40} and \w{1,40} simultaneously/i,
		code: "tenant_refused",
		rule: "not_together",
		detail: "Auth0 does not change these together. Change one after the other.",
	},
	{
		says: /connection is not supported for this operation|main connection does not support this operation|connection must be a database connection/i,
		code: "kept_by_connection",
		rule: "connection_keeps_value",
		detail: "The user's identity provider manages this value, so Auth0 does not let it be changed. Change it there.",
	},
];
