import "server-only";
import type { ProblemCode } from "../../../http/problem.ts";
import type { ProblemRule } from "../../../http/problem-rules.ts";

/** Meaning of a refusal: the form field it belongs to, and a sentence with what to do. */
type Meaning = { code: ProblemCode; rule: ProblemRule; field?: string; detail: string; title?: string };

/** A refusal, recognised by Auth0's message, because codes such as `auth0_idp_error` and `operation_not_supported` cover many cases. */
type Refusal = Meaning & { says: Pick<RegExp, "test"> };

/** Matches a sentence that reports a value as in use. It searches the two parts one after the other, in linear time. */
const inUse = (value: RegExp): Refusal["says"] => ({
	test: (message) =>
		message.split(".").some((sentence) => {
			const at = sentence.search(value);
			return at !== -1 && /already exists|in use|already taken|is taken/i.test(sentence.slice(at));
		}),
});

/**
 * Table of Auth0's refusals that a person can act on, by message; the first match decides. The patterns cover the wordings of the
 * reference, of recorded responses and of reports. @see https://auth0.com/docs/api/management/v2
 */
const refusals: readonly Refusal[] = [
	{
		says: inUse(/\be-?mail\b/i),
		code: "user_exists",
		rule: "email_in_use",
		field: "email",
		detail: "Another user of this connection has this e-mail. Choose another, or change that user first.",
	},
	{
		says: inUse(/\busername\b/i),
		code: "user_exists",
		rule: "username_in_use",
		field: "username",
		detail: "Another user of this connection has this username. Choose another.",
	},
	{
		says: inUse(/\bphone(?:[_ ]?number)?\b/i),
		code: "user_exists",
		rule: "phone_in_use",
		field: "phone_number",
		detail: "Another user of this connection has this phone number. Choose another.",
	},
	{
		says: /PasswordStrengthError|password is too weak/i,
		code: "field_rejected",
		rule: "password_too_weak",
		field: "password",
		detail: "The password is too weak for this connection. Choose a longer one, with more kinds of characters.",
	},
	{
		says: /PasswordHistoryError|previously been used/i,
		code: "field_rejected",
		rule: "password_used_before",
		field: "password",
		detail: "This user has had this password before, and the connection accepts none twice. Choose another.",
	},
	{
		says: /PasswordDictionaryError|password is (?:too|not allowed, it might be too) common/i,
		code: "field_rejected",
		rule: "password_too_common",
		field: "password",
		detail: "The password is among the common ones that the connection refuses. Choose another.",
	},
	{
		says: /PasswordNoUserInfoError|password contains user information/i,
		code: "field_rejected",
		rule: "password_has_personal_data",
		field: "password",
		detail: "The password contains a part of the user's name or e-mail, which the connection refuses. Choose another.",
	},
	{
		says: /PasswordLeakedError|password[_ ]leaked|password (?:has|was) (?:been )?(?:leaked|breached)/i,
		code: "field_rejected",
		rule: "password_leaked",
		field: "password",
		detail: "The password is known from a breach elsewhere, so Auth0 refuses it. Choose another.",
	},
	{
		says: /PasswordTooLong|password is too long/i,
		code: "field_rejected",
		rule: "password_too_long",
		field: "password",
		detail: "The password is longer than the connection allows. Choose a shorter one.",
	},
	{
		says: /no more roles can be assigned/i,
		code: "limit_reached",
		rule: "role_limit",
		field: "roleIds",
		detail: "Auth0 allows 50 roles for one user. Remove one first, or combine permissions in fewer roles.",
	},
	{
		says: /no more permissions can be assigned/i,
		code: "limit_reached",
		rule: "permission_limit",
		detail: "Auth0 allows no more permissions here. Remove some first, or grant them through a role.",
	},
	{
		says: /limit of entities of this type for this user|number of user identifiers/i,
		code: "limit_reached",
		rule: "method_limit",
		detail: "Auth0 allows this user no more of these. Remove one first.",
	},
	{
		says: /limit of entities of this type/i,
		code: "limit_reached",
		rule: "entity_limit",
		detail: "The tenant has as many of these as Auth0 allows. Remove one first, or upgrade the plan.",
	},
	{
		says: /registered at least 1 passkey/i,
		code: "tenant_refused",
		rule: "has_passkey",
		detail: "Auth0 does not remove these together while the user has a passkey. Remove them one at a time.",
	},
	{
		says: /identity already exists|identity is already linked|already linked/i,
		code: "tenant_refused",
		rule: "identity_linked_already",
		field: "secondaryId",
		detail: "This account is linked to a user already. Unlink it there first.",
	},
	{
		says: /main identity (?:cannot be removed|and the new one are the same)/i,
		code: "field_rejected",
		rule: "identity_is_primary",
		field: "secondaryId",
		detail: "This is the user's primary account, which can be neither unlinked nor linked to itself.",
	},
	{
		says: /does not contain the given identity|secondary account not found|inexistent identity|identity connection does not exist/i,
		code: "tenant_refused",
		rule: "identity_missing",
		field: "secondaryId",
		detail: "There is no such account any more. Load the user again.",
	},
	{
		says: /unable to link with the secondary account|provider\/connection is not configured/i,
		code: "tenant_refused",
		rule: "identity_not_linkable",
		field: "secondaryId",
		detail: "Auth0 does not link this account: its connection is missing or does not allow it.",
	},
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
		says: /specified client_id does not exist/i,
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

/** Refusal for `auth0_idp_error` with an unknown message: the connection or its script refused. */
const scriptRefusal: Meaning = {
	code: "tenant_refused",
	rule: "connection_script",
	detail: "The connection refused this and Rolecall does not know why. The tenant's log has the reason.",
};

/** Statuses of a request that Auth0 understood and refused. */
const refusing = new Set([400, 403, 409]);

/** Finds the meaning of a refusal, or undefined if Auth0 does not say why. It is pure, and linear in the message. */
export function findRefusal({
	status,
	errorCode,
	message,
}: {
	status: number;
	errorCode: string;
	message: string;
}): Meaning | undefined {
	if (!refusing.has(status) || /^(?:Query|Path) validation error/.test(message)) return undefined;
	const known = refusals.find(({ says }) => says.test(message.slice(0, 500)));
	return known ?? (status === 400 && errorCode === "auth0_idp_error" ? scriptRefusal : undefined);
}
