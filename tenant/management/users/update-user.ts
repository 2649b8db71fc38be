import { hashPassword } from "../../state/passwords.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import type { UserRecord } from "../../state/user-record.ts";
import { insufficientScope } from "../api-error.ts";
import { validateBody } from "../validate-body.ts";
import type { Caller } from "../verify-token.ts";
import { requirePossibleChange, syncedFields } from "./require-possible-change.ts";
import { requireStrongPassword } from "./require-strong-password.ts";
import { updateUserSchema } from "./user-schemas.ts";

type Body = Record<string, unknown>;

/** A user being changed, not yet in the tenant. */
type Draft = { -readonly [Name in keyof UserRecord]: UserRecord[Name] };

const ownFields = ["email", "email_verified", "phone_number", "phone_verified", "blocked", "username"] as const;

/** `update:users_app_metadata` alone opens `app_metadata` and nothing else. */
function requireScope({ scopes }: Caller, body: Body): void {
	if (scopes.has("update:users")) return;
	const onlyAppMetadata = Object.keys(body).every((name) => name === "app_metadata");
	if (!scopes.has("update:users_app_metadata") || !onlyAppMetadata) throw insufficientScope(["update:users"]);
}

/** First-level merge: `null` deletes a key. `{}` empties `user_metadata` and removes `app_metadata` altogether. */
function mergeMetadata(user: Draft, name: "user_metadata" | "app_metadata", change: unknown): void {
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

function setFields(user: Draft, body: Body): void {
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
export function updateUser(state: TenantState, caller: Caller, before: UserRecord, body: Body): UserRecord {
	validateBody(body, updateUserSchema);
	requireScope(caller, body);
	requirePossibleChange(state, before, body);
	const user: Draft = { ...before };
	if (typeof body.password === "string") {
		requireStrongPassword(body.password);
		state.users.privateOf(user.user_id).password = hashPassword(body.password);
		user.last_password_reset = state.clock.nowIso();
		user.blocked = false;
	}
	setFields(user, body);
	mergeMetadata(user, "user_metadata", body.user_metadata);
	mergeMetadata(user, "app_metadata", body.app_metadata);
	user.updated_at = state.clock.nowIso();
	state.users.put(user);
	return user;
}
