import { hashPassword } from "../state/passwords.ts";
import type { UserRecord } from "../state/records.ts";
import { privateOf, type TenantState } from "../state/tenant-state.ts";
import { insufficientScope } from "./api-error.ts";
import { requirePossibleChange, syncedFields } from "./require-possible-change.ts";
import { requireStrongPassword } from "./require-strong-password.ts";
import { updateUserSchema } from "./user-schemas.ts";
import { validateBody } from "./validate-body.ts";
import type { Caller } from "./verify-token.ts";

type Body = Record<string, unknown>;

const ownFields = ["email", "email_verified", "phone_number", "phone_verified", "blocked", "username"] as const;

/** `update:users_app_metadata` alone opens `app_metadata` and nothing else. */
function requireScope({ scopes }: Caller, body: Body): void {
	if (scopes.has("update:users")) return;
	const onlyAppMetadata = Object.keys(body).every((name) => name === "app_metadata");
	if (!scopes.has("update:users_app_metadata") || !onlyAppMetadata) throw insufficientScope(["update:users"]);
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
	requirePossibleChange(state, user, body);
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
