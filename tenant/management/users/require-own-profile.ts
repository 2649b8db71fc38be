import type { Identity, UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { notSupported } from "../api-error.ts";

/** Fields that an identity provider overwrites at each sign-in, in the order in which a refusal names them. */
export const syncedFields = ["family_name", "given_name", "name", "nickname", "picture"] as const;

const strategies = new Set(["auth0", "email", "sms"]);

/** Returns true if Auth0 itself stores the users of a provider. */
export const isKeptHere = (provider: string): boolean => strategies.has(provider);

const sync = "'Sync user profile attributes at each login'";

function cannot(verb: "updated" | "removed", names: readonly string[], why: string): void {
	if (names.length > 0)
		throw notSupported(`The following user attributes cannot be ${verb}: ${names.join(", ")}. ${why}`);
}

/**
 * Throws for profile fields that the provider overwrites at each sign-in, and for any profile field of a secondary identity. A connection
 * may overwrite them only at the first sign-in, or list fields that are not stored and may be removed.
 * @throws ApiError 400 `operation_not_supported`.
 */
export function requireOwnProfile(
	state: TenantState,
	{ identities }: UserRecord,
	body: Record<string, unknown>,
	identity: Identity,
): void {
	const given = syncedFields.filter((name) => Object.hasOwn(body, name));
	const { connection, provider } = identity;
	if (identities.indexOf(identity) > 0)
		cannot("updated", given, "The specified connection belongs to a secondary identity.");
	const { set_user_root_attributes = "on_each_login", non_persistent_attrs: unkept = [] } =
		connectionNamed(state, connection)?.options ?? {};
	if (isKeptHere(provider) || set_user_root_attributes !== "on_each_login") return;
	cannot(
		"updated",
		given.filter((name) => body[name] !== null),
		`The connection (${connection}) must either be a database connection (using the Auth0 store), a passwordless connection (email or sms) or has disabled ${sync}. For more information, see https://auth0.com/docs/dashboard/guides/connections/configure-connection-sync`,
	);
	cannot(
		"removed",
		given.filter((name) => !(Array.isArray(unkept) && unkept.includes(name))),
		`The connection (${connection}) should have disabled ${sync} (see <a href='https://auth0.com/docs/users/configure-connection-sync-with-auth0'>Configuring Connection Sync with Auth0</a>) or defined these attributes in 'options.non_persistent_attrs' array (see <a href='https://auth0.com/docs/security/denylist-user-attributes'>Add User Attributes to DenyList</a>).`,
	);
}
