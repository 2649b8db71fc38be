import type { Identity, UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { identifierNames } from "../../state/identities.ts";
import { isTaken } from "../../state/is-taken.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { ApiError, failure, wrongBody } from "../api-error.ts";
import { isKeptHere, requireOwnProfile } from "./require-own-profile.ts";
import { requireUsername } from "./require-username.ts";

type Body = Record<string, unknown>;

const notTogether = [
	["password", "email"],
	["password", "email_verified"],
	["username", "email"],
	["username", "email_verified"],
	["username", "password"],
] as const;

/**
 * Finds the identity that a change is for: that of the named connection, else the primary one. @throws ApiError 400
 * `inexistent_connection`.
 */
function identityFor(state: TenantState, user: UserRecord, { connection: named }: Body): Identity {
	const [provider = "", own = ""] = user.user_id.split("|", 2);
	const [primary = { connection: "", provider, user_id: own, isSocial: false }] = user.identities;
	if (named === undefined) return primary;
	const identity = user.identities.find(({ connection }) => connection === named);
	if (identity === undefined || connectionNamed(state, String(named)) === undefined)
		throw failure("inexistent_connection");
	return identity;
}

/**
 * Throws for changes that Auth0 refuses although the schema permits them: fields that exclude each other, fields managed by an identity
 * provider, and an e-mail, username or phone number taken in the connection. Returns the identity that the change is for.
 * @throws ApiError 400 `invalid_body`, `operation_not_supported`, `auth0_idp_error` or `inexistent_connection`.
 */
export function requirePossibleChange(state: TenantState, user: UserRecord, body: Body): Identity {
	const has = (name: string) => Object.hasOwn(body, name);
	const pair = notTogether.find((names) => names.every(has));
	if (pair !== undefined) throw wrongBody(`Cannot update ${pair.join(" and ")} simultaneously`);
	const identity = identityFor(state, user, body);
	const { connection, provider, isSocial } = identity;
	requireOwnProfile(state, user, body, identity);
	if (has("email") && !isKeptHere(provider)) throw failure("kept_email");
	if (has("verify_email") && !(isSocial || isKeptHere(provider))) throw failure("enterprise_verification");
	if (provider !== "auth0" && (has("password") || has("username"))) throw failure("unfit_connection");
	if (typeof body.username === "string") requireUsername(connectionNamed(state, connection), body.username);
	for (const name of identifierNames) {
		const value = typeof body[name] === "string" ? body[name].toLowerCase() : body[name];
		if (isTaken(state, connection, name, value, { user, identity }))
			throw new ApiError(400, `The specified new ${name} already exists`, "auth0_idp_error");
	}
	return identity;
}
