import { connectionNamed } from "../../state/connection-named.ts";
import { isTaken } from "../../state/is-taken.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import type { Identity, UserRecord } from "../../state/user-record.ts";
import { identifierNames } from "../../state/user-store.ts";
import { ApiError, failure, notSupported, wrongBody } from "../api-error.ts";

type Body = Record<string, unknown>;

/** Taken over from the identity provider at each sign-in, where there is one; in the order in which a refusal names them. */
export const syncedFields = ["family_name", "given_name", "name", "nickname", "picture"] as const;

/** The strategies whose people Auth0 keeps itself. */
const keptHere = new Set(["auth0", "email", "sms"]);
const notTogether = [
	["password", "email"],
	["password", "email_verified"],
	["username", "email"],
	["username", "email_verified"],
	["username", "password"],
] as const;

/** The identity that a change is for: that of the connection it names, else the primary one. @throws ApiError 400 `inexistent_connection`. */
function identityFor(state: TenantState, user: UserRecord, { connection: named }: Body): Identity {
	const [provider = "", own = ""] = user.user_id.split("|", 2);
	const [primary = { connection: "", provider, user_id: own, isSocial: false }] = user.identities;
	if (named === undefined) return primary;
	const identity = user.identities.find(({ connection }) => connection === named);
	if (identity === undefined || connectionNamed(state, String(named)) === undefined)
		throw failure("inexistent_connection");
	return identity;
}

/** Fields of the profile that the provider keeps writing, or that belong to the primary identity alone. @throws ApiError 400 `operation_not_supported`. */
function requireOwnProfile(state: TenantState, { identities }: UserRecord, body: Body, identity: Identity): void {
	const given = syncedFields.filter((name) => Object.hasOwn(body, name));
	const { connection, provider } = identity;
	const { set_user_root_attributes = "on_each_login", non_persistent_attrs: unkept = [] } =
		connectionNamed(state, connection)?.options ?? {};
	const cannot = (names: readonly string[], verb: string, why: string) =>
		notSupported(`The following user attributes cannot be ${verb}: ${names.join(", ")}. ${why}`);
	if (given.length === 0) return;
	if (identities.indexOf(identity) > 0)
		throw cannot(given, "updated", "The specified connection belongs to a secondary identity.");
	if (keptHere.has(provider) || set_user_root_attributes !== "on_each_login") return;
	const updated = given.filter((name) => body[name] !== null);
	const sync = "'Sync user profile attributes at each login'";
	if (updated.length > 0)
		throw cannot(
			updated,
			"updated",
			`The connection (${connection}) must either be a database connection (using the Auth0 store), a passwordless connection (email or sms) or has disabled ${sync}. For more information, see https://auth0.com/docs/dashboard/guides/connections/configure-connection-sync`,
		);
	const removed = given.filter((name) => !(Array.isArray(unkept) && unkept.includes(name)));
	if (removed.length > 0)
		throw cannot(
			removed,
			"removed",
			`The connection (${connection}) should have disabled ${sync} (see <a href='https://auth0.com/docs/users/configure-connection-sync-with-auth0'>Configuring Connection Sync with Auth0</a>) or defined these attributes in 'options.non_persistent_attrs' array (see <a href='https://auth0.com/docs/security/denylist-user-attributes'>Add User Attributes to DenyList</a>).`,
		);
}

/**
 * What Auth0 refuses although the body is of its schema: fields that do not go together, fields of a person whom another system
 * keeps, and an e-mail, username or phone number that somebody else of the connection has. Answers the identity that the change
 * is for.
 * @throws ApiError 400 `invalid_body`, `operation_not_supported`, `auth0_idp_error` or `inexistent_connection`.
 */
export function requirePossibleChange(state: TenantState, user: UserRecord, body: Body): Identity {
	const has = (name: string) => Object.hasOwn(body, name);
	const pair = notTogether.find((names) => names.every(has));
	if (pair !== undefined) throw wrongBody(`Cannot update ${pair.join(" and ")} simultaneously`);
	const identity = identityFor(state, user, body);
	const { connection, provider, isSocial } = identity;
	requireOwnProfile(state, user, body, identity);
	if (has("email") && !keptHere.has(provider)) throw notSupported("Cannot update email for non-database user.");
	if (has("verify_email") && !(isSocial || keptHere.has(provider)))
		throw notSupported("Email verification is not supported for enterprise users.");
	if (provider !== "auth0" && (has("password") || has("username")))
		throw notSupported("Connection is not supported for this operation.");
	for (const name of identifierNames) {
		const value = name === "email" && typeof body.email === "string" ? body.email.toLowerCase() : body[name];
		if (isTaken(state, connection, name, value, user.user_id))
			throw new ApiError(400, `The specified new ${name} already exists`, "auth0_idp_error");
	}
	return identity;
}
