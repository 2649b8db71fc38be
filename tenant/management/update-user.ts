import { hashPassword } from "../state/passwords.ts";
import type { UserRecord } from "../state/records.ts";
import { connectionNamed, isTaken, privateOf, type TenantState } from "../state/tenant-state.ts";
import { ApiError, insufficientScope, wrongBody } from "./api-error.ts";
import { requireStrongPassword } from "./require-strong-password.ts";
import { updateUserSchema } from "./user-schemas.ts";
import { validateBody } from "./validate-body.ts";
import type { Caller } from "./verify-token.ts";

type Body = Record<string, unknown>;

/** Taken over from the identity provider at each sign-in, where there is one. */
const syncedFields = ["family_name", "given_name", "name", "nickname", "picture"] as const;
const ownFields = ["email", "email_verified", "phone_number", "phone_verified", "blocked", "username"] as const;
const passwordlessOrDatabase = new Set(["auth0", "email", "sms"]);
const together = [
	["password", "email"],
	["password", "email_verified"],
	["username", "email"],
	["username", "email_verified"],
	["username", "password"],
] as const;

/** `update:users_app_metadata` alone opens `app_metadata` and nothing else. */
function requireScope({ scopes }: Caller, body: Body): void {
	if (scopes.has("update:users")) return;
	const onlyAppMetadata = Object.keys(body).every((name) => name === "app_metadata");
	if (!scopes.has("update:users_app_metadata") || !onlyAppMetadata) throw insufficientScope(["update:users"]);
}

/** The identity that a change is for: the primary one, or that of the connection it names. */
function requireIdentity(state: TenantState, user: UserRecord, body: Body) {
	if (body.connection === undefined) return user.identities[0];
	if (connectionNamed(state, String(body.connection)) === undefined)
		throw new ApiError(400, "The connection does not exist.", "inexistent_connection");
	return user.identities.find(({ connection }) => connection === body.connection) ?? user.identities[0];
}

/** @throws ApiError 400 for what Auth0 refuses to change at once, or for a person that another system keeps. */
function requirePossible(state: TenantState, user: UserRecord, body: Body): void {
	const has = (name: string) => Object.hasOwn(body, name);
	const pair = together.find(([one, other]) => has(one) && has(other));
	if (pair !== undefined) throw wrongBody(`Cannot update ${pair.join(" and ")} simultaneously`);
	const { connection = "", provider = "" } = requireIdentity(state, user, body) ?? {};
	const synced = syncedFields.filter(has);
	if (synced.length > 0 && !passwordlessOrDatabase.has(provider)) {
		const why = `The connection (${connection}) must either be a database connection (using the Auth0 store), a passwordless connection (email or sms) or has disabled 'Sync user profile attributes at each login'.`;
		const help =
			"For more information, see https://auth0.com/docs/dashboard/guides/connections/configure-connection-sync";
		const what = `The following user attributes cannot be updated: ${synced.join(", ")}.`;
		throw new ApiError(400, `${what} ${why} ${help}`, "operation_not_supported");
	}
	if (has("email") && !passwordlessOrDatabase.has(provider))
		throw new ApiError(400, "Cannot update email for non-database user.", "operation_not_supported");
	if (provider !== "auth0" && (has("password") || has("username")))
		throw new ApiError(400, "Connection is not supported for this operation.", "operation_not_supported");
	for (const name of ["email", "username", "phone_number"] as const) {
		const value = name === "email" && typeof body.email === "string" ? body.email.toLowerCase() : body[name];
		if (isTaken(state, connection, name, value, user.user_id))
			throw new ApiError(400, `The specified new ${name} already exists`, "auth0_idp_error");
	}
}

/** First-level merge: `null` deletes a key. `{}` empties `user_metadata` and removes `app_metadata` altogether. */
function mergeMetadata(user: UserRecord, name: "user_metadata" | "app_metadata", change: unknown): void {
	if (typeof change !== "object" || change === null) return;
	const entries = Object.entries(change);
	if (entries.length === 0) {
		if (name === "user_metadata") user.user_metadata = {};
		else delete user.app_metadata;
		return;
	}
	const merged = Object.entries({ ...user[name], ...Object.fromEntries(entries) });
	user[name] = Object.fromEntries(merged.filter(([, value]) => value !== null));
}

function setFields(user: UserRecord, body: Body): void {
	for (const name of [...syncedFields, ...ownFields].filter((field) => Object.hasOwn(body, field))) {
		if (body[name] === null) Reflect.deleteProperty(user, name);
		else Reflect.set(user, name, name === "email" ? String(body[name]).toLowerCase() : body[name]);
	}
}

/**
 * Changes a user: root fields are replaced, metadata is merged at the first level, `null` removes. A new password also lifts
 * the admin's block. Answers the whole user.
 * @throws ApiError 400 `invalid_body`, `operation_not_supported` or `auth0_idp_error`; 403 `insufficient_scope`.
 * @see https://auth0.com/docs/api/management/v2/users/patch-users-by-id
 */
export function updateUser(state: TenantState, caller: Caller, user: UserRecord, body: Body): UserRecord {
	validateBody(body, updateUserSchema);
	requireScope(caller, body);
	requirePossible(state, user, body);
	if (typeof body.password === "string") {
		requireStrongPassword(body.password);
		privateOf(state, user.user_id).password = hashPassword(body.password);
		user.last_password_reset = new Date().toISOString();
		user.blocked = false;
	}
	setFields(user, body);
	mergeMetadata(user, "user_metadata", body.user_metadata);
	mergeMetadata(user, "app_metadata", body.app_metadata);
	user.updated_at = new Date().toISOString();
	return user;
}
