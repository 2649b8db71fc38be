import type { Identity, UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { isPrimary, setPassword } from "../../state/identities.ts";
import { hashPassword } from "../../state/passwords.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure, insufficientScope } from "../api-error.ts";
import { sendVerification } from "../tickets/send-verification.ts";
import type { Caller } from "../verify-token.ts";
import { mergeMetadata } from "./merge-metadata.ts";
import { requireMetadataNames } from "./require-metadata-names.ts";
import { syncedFields } from "./require-own-profile.ts";
import { requirePossibleChange } from "./require-possible-change.ts";
import { requireStrongPassword } from "./require-strong-password.ts";

type Body = Record<string, unknown>;

/** A user being changed, not yet stored in the tenant. */
type Draft = { -readonly [Name in keyof UserRecord]: UserRecord[Name] };

const identityFields = ["email", "email_verified", "phone_number", "phone_verified", "username"] as const;

/** Fields stored in lower case. */
const lowerCased = new Set(["email", "username"]);

/** Throws unless the scopes permit the body: `update:users_app_metadata` alone permits only `app_metadata`. */
function requireScope({ scopes }: Caller, body: Body): void {
	if (scopes.has("update:users")) return;
	const onlyAppMetadata = Object.keys(body).every((name) => name === "app_metadata");
	if (!scopes.has("update:users_app_metadata") || !onlyAppMetadata) throw insufficientScope(["update:users"]);
}

/** Copies the fields of a body and removes those it sets to `null`. */
function setFields(target: object, body: Body, names: readonly string[]): void {
	for (const name of names.filter((field) => Object.hasOwn(body, field))) {
		if (body[name] === null) Reflect.deleteProperty(target, name);
		else Reflect.set(target, name, lowerCased.has(name) ? String(body[name]).toLowerCase() : body[name]);
	}
}

/** Changes a secondary identity, whose fields are stored in its `profileData`. */
function changeIdentity(user: Draft, identity: Identity, body: Body): void {
	const profileData = { ...identity.profileData };
	setFields(profileData, body, identityFields);
	user.identities = user.identities.map((other) => (other === identity ? { ...other, profileData } : other));
}

/** Changes a password, which takes effect at once and lifts the admin's block. */
function changePassword(state: TenantState, user: Draft, identity: Identity, password: string): void {
	requireStrongPassword(connectionNamed(state, identity.connection), password);
	const hidden = state.users.privateOf(user.user_id);
	setPassword(hidden, { user, identity }, hashPassword(password));
	user.last_password_reset = state.clock.nowIso();
	if (user.blocked !== undefined) user.blocked = false;
}

/**
 * Changes a user: replaces root fields, merges metadata at the first level, and removes fields set to `null`. Fields of a secondary
 * identity are changed by naming its connection. A new password also lifts the admin's block. Returns the whole user.
 * @throws ApiError 400 `invalid_body`, `operation_not_supported` or `auth0_idp_error`; 403 `insufficient_scope`; 404 `inexistent_user`.
 * @see https://auth0.com/docs/api/management/v2/users/patch-users-by-id
 */
export function updateUser(state: TenantState, caller: Caller, userId: string, body: Body): UserRecord {
	requireMetadataNames(body);
	requireScope(caller, body);
	const before = state.users.get(userId);
	if (before === undefined) throw failure("inexistent_user");
	const identity = requirePossibleChange(state, before, body);
	const user: Draft = { ...before };
	if (typeof body.password === "string") changePassword(state, user, identity, body.password);
	setFields(user, body, [...syncedFields, "blocked"]);
	if (isPrimary(before, identity)) setFields(user, body, identityFields);
	else changeIdentity(user, identity, body);
	mergeMetadata(user, "user_metadata", body.user_metadata);
	mergeMetadata(user, "app_metadata", body.app_metadata);
	user.updated_at = state.clock.nowIso();
	state.users.put(user);
	if (body.verify_email === true && user.email !== undefined)
		sendVerification(state, user, typeof body.client_id === "string" ? { client_id: body.client_id } : {});
	return user;
}
