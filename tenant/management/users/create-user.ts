import { randomBytes } from "node:crypto";
import type { ConnectionRecord } from "../../records/connection-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { gravatarOf } from "../../state/gravatar-of.ts";
import { isTaken } from "../../state/is-taken.ts";
import { hashPassword } from "../../state/passwords.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure, wrongBody } from "../api-error.ts";
import { requireMetadataNames } from "./require-metadata-names.ts";
import { requireStrongPassword } from "./require-strong-password.ts";
import { requireUsername } from "./require-username.ts";

type Body = Record<string, unknown>;

/** Fields that identify a person in a connection, required on create. */
const neededFields: Record<string, readonly string[]> = {
	auth0: ["email", "password"],
	email: ["email"],
	sms: ["phone_number"],
};

/** Throws for an unknown connection, or one whose users come from an identity provider. @throws ApiError 400. */
function requireConnection(state: TenantState, body: Body): ConnectionRecord {
	const connection = connectionNamed(state, String(body.connection));
	if (connection === undefined) throw failure("inexistent_connection");
	const needed = neededFields[connection.strategy];
	if (needed === undefined) throw failure("no_user_creation");
	if (body.username !== undefined && connection.options.requires_username === false) throw failure("no_usernames");
	const missing = needed.find((name) => typeof body[name] !== "string");
	if (missing !== undefined) throw wrongBody(`Missing required property: ${missing}`);
	return connection;
}

/** Returns the first letters of two names, or the first two of one. */
function initialsOf(name: string): string {
	const [first = "", second] = name.trim().split(/\s+/);
	return (second === undefined ? first.slice(0, 2) : `${first.slice(0, 1)}${second.slice(0, 1)}`).toLowerCase();
}

/** Returns Auth0's default fields: the e-mail as the name, its local part as the nickname. */
function defaultsFor(known: string, name: string) {
	return { name: known, nickname: known.split("@")[0] ?? known, picture: gravatarOf(known, initialsOf(name)) };
}

/**
 * Adds a user to a database or passwordless connection. A given id `x` becomes `auth0|x`. Default 24 hex digits. E-mails and usernames are
 * stored in lower case.
 * @throws ApiError 400 `invalid_body` or `operation_not_supported`, 409 `auth0_idp_error` for an e-mail, username or id that the connection
 * already has.
 * @see https://auth0.com/docs/api/management/v2/users/post-users
 */
export function createUser(state: TenantState, body: Body): UserRecord {
	requireMetadataNames(body);
	const database = requireConnection(state, body);
	const { name: connection, strategy: provider } = database;
	const { connection: _connection, password, verify_email: _verify, user_id: wantedId, ...given } = body;
	const fields = { ...given };
	if (typeof fields.email === "string") fields.email = fields.email.toLowerCase();
	if (typeof fields.username === "string") {
		requireUsername(database, fields.username);
		fields.username = fields.username.toLowerCase();
	}
	if (typeof password === "string") requireStrongPassword(database, password);
	const own = wantedId ? String(wantedId) : randomBytes(12).toString("hex");
	const user_id = `${provider}|${own}`;
	const taken = (["email", "username", "phone_number"] as const).some((name) =>
		isTaken(state, connection, name, fields[name]),
	);
	if (taken || state.users.has(user_id)) throw failure("user_exists");
	const now = state.clock.nowIso();
	const known = String(fields.email ?? fields.phone_number ?? own);
	const user: UserRecord = {
		...(fields.email === undefined ? {} : { email_verified: false }),
		...defaultsFor(known, String(fields.name ?? known)),
		...fields,
		user_id,
		identities: [{ connection, provider, user_id: own, isSocial: false }],
		created_at: now,
		updated_at: now,
	};
	state.users.put(user, typeof password === "string" ? { password: hashPassword(password) } : {});
	return user;
}
