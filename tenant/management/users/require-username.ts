import type { ConnectionRecord } from "../../records/connection-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { ApiError } from "../api-error.ts";

const allowed = /^[a-z0-9_+\-.!#$'^`~@]+$/i;
const usual = { min: 1, max: 15 };

const asNumber = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);

/** Returns true for text with one `@`, something before it, and a dot within what follows. */
function isEmail(text: string): boolean {
	const [local, host, ...more] = text.split("@");
	return more.length === 0 && local !== "" && host?.slice(1, -1).includes(".") === true;
}

/** Returns the length limits of a connection's usernames from its options, older or newer form. Default 1 to 15. */
function lengthsOf(connection: ConnectionRecord | undefined): { min: number; max: number } {
	const { validation, attributes } = connection?.options ?? {};
	const older = fieldsOf(fieldsOf(validation).username);
	const newer = fieldsOf(fieldsOf(fieldsOf(attributes).username).validation);
	return {
		min: asNumber(newer.min_length ?? older.min, usual.min),
		max: asNumber(newer.max_length ?? older.max, usual.max),
	};
}

/** Returns why a text is no valid username of a connection, or undefined. */
export function brokenUsername(connection: ConnectionRecord | undefined, username: string): string | undefined {
	const { min, max } = lengthsOf(connection);
	if (username.length < min || username.length > max) return `Username must have between ${min} and ${max} characters.`;
	if (allowed.test(username) && !isEmail(username)) return undefined;
	return "Username can only contain alphanumeric characters or: '_', '+', '-', '.', '!', '#', '$', ''', '^', '`', '~' and '@', and can not be an email.";
}

/**
 * Throws unless a username has only letters, digits and `_+-.!#$'^`~@`, is no e-mail, and has the connection's length.
 * @throws ApiError 400 `invalid_body`.
 * @see https://auth0.com/docs/authenticate/database-connections/require-username
 */
export function requireUsername(connection: ConnectionRecord | undefined, username: string): void {
	const broken = brokenUsername(connection, username);
	if (broken !== undefined) throw new ApiError(400, broken, "invalid_body");
}
