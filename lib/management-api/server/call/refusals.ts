import "server-only";
import { connectionRefusals } from "./connection-refusals.ts";
import type { Meaning, Refusal } from "./refusal-details.ts";

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
		says: /^one or more of the users do(?:es)? not exist/i,
		isMissing: true,
		code: "not_found",
		rule: "member_missing",
		field: "userIds",
		detail: "One of the users no longer exists. Load the list again, then try again.",
	},
	{
		says: /permission does not exist/i,
		isMissing: true,
		code: "not_found",
		rule: "permission_missing",
		detail: "A permission no longer exists in its API. Load the page again, then try again.",
	},
	{
		says: /resource server does not exist/i,
		isMissing: true,
		code: "not_found",
		rule: "api_missing",
		detail: "The tenant no longer has this API. Load the page again, then try again.",
	},
	{
		says: /enrollment not found|authentication method could not be found/i,
		isMissing: true,
		code: "not_found",
		rule: "method_missing",
		detail: "The user no longer has this sign-in method. Load the user again.",
	},
	{
		says: /^the organization does not exist/i,
		code: "tenant_refused",
		rule: "organization_missing",
		field: "organization",
		detail: "The tenant no longer has this organization. Choose another.",
	},
	{
		says: /is not a member of (?:the )?organization/i,
		code: "tenant_refused",
		rule: "not_a_member",
		field: "organization",
		detail: "The user is not a member of this organization. Add them to it first.",
	},
];

/** Refusal for `auth0_idp_error` with an unknown message: the connection or its script refused. */
const scriptRefusal: Meaning = {
	code: "tenant_refused",
	rule: "connection_script",
	detail: "The connection refused this and Rolecall does not know why. The tenant's log has the reason.",
};

/** Statuses of a request that Auth0 understood and refused. */
const refusing = new Set([400, 403, 404, 409]);

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
	const known = [...refusals, ...connectionRefusals].find(
		({ says, isMissing = false }) => (status !== 404 || isMissing) && says.test(message.slice(0, 500)),
	);
	return known ?? (status === 400 && errorCode === "auth0_idp_error" ? scriptRefusal : undefined);
}
