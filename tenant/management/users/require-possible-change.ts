import { connectionNamed } from "../../state/connection-named.ts";
import { isTaken } from "../../state/is-taken.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import type { Identity, UserRecord } from "../../state/user-record.ts";
import { ApiError, wrongBody } from "../api-error.ts";

type Body = Record<string, unknown>;

/** Taken over from the identity provider at each sign-in, where there is one; in the order in which a refusal names them. */
export const syncedFields = ["family_name", "given_name", "name", "nickname", "picture"] as const;

const identifiers = ["email", "username", "phone_number"] as const;
/** The strategies whose people Auth0 keeps itself. */
const keptHere = new Set(["auth0", "email", "sms"]);
const notTogether = [
	["password", "email"],
	["password", "email_verified"],
	["username", "email"],
	["username", "email_verified"],
	["username", "password"],
] as const;

/** The identity that a change is for: that of the connection it names, else the primary one. */
function identityFor(
	state: TenantState,
	{ identities }: UserRecord,
	{ connection: named }: Body,
): Identity | undefined {
	if (named === undefined) return identities[0];
	if (connectionNamed(state, String(named)) === undefined)
		throw new ApiError(400, "The connection does not exist.", "inexistent_connection");
	return identities.find(({ connection }) => connection === named) ?? identities[0];
}

const notSupported = (message: string) => new ApiError(400, message, "operation_not_supported");

function cannotBeUpdated(fields: readonly string[], connection: string): ApiError {
	const what = `The following user attributes cannot be updated: ${fields.join(", ")}.`;
	const why = `The connection (${connection}) must either be a database connection (using the Auth0 store), a passwordless connection (email or sms) or has disabled 'Sync user profile attributes at each login'.`;
	const help = "https://auth0.com/docs/dashboard/guides/connections/configure-connection-sync";
	return notSupported(`${what} ${why} For more information, see ${help}`);
}

/**
 * What Auth0 refuses although the body is of its schema: fields that do not go together, fields of a person whom another system
 * keeps, and an e-mail, username or phone number that somebody else of the connection has.
 * @throws ApiError 400 `invalid_body`, `operation_not_supported`, `auth0_idp_error` or `inexistent_connection`.
 */
export function requirePossibleChange(state: TenantState, user: UserRecord, body: Body): void {
	const has = (name: string) => Object.hasOwn(body, name);
	const pair = notTogether.find((names) => names.every(has));
	if (pair !== undefined) throw wrongBody(`Cannot update ${pair.join(" and ")} simultaneously`);
	const { connection = "", provider = "" } = identityFor(state, user, body) ?? {};
	const synced = syncedFields.filter(has);
	if (synced.length > 0 && !keptHere.has(provider)) throw cannotBeUpdated(synced, connection);
	if (has("email") && !keptHere.has(provider)) throw notSupported("Cannot update email for non-database user.");
	if (provider !== "auth0" && (has("password") || has("username")))
		throw notSupported("Connection is not supported for this operation.");
	for (const name of identifiers) {
		const value = name === "email" && typeof body.email === "string" ? body.email.toLowerCase() : body[name];
		if (isTaken(state, connection, name, value, user.user_id))
			throw new ApiError(400, `The specified new ${name} already exists`, "auth0_idp_error");
	}
}
