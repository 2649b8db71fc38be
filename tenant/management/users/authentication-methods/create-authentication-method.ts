import type { AuthenticationMethod } from "../../../records/user-record.ts";
import { newId } from "../../../state/new-id.ts";
import { failure, wrongBody } from "../../api-error.ts";

const mostOfType = 20;

/** Required fields of each type. The first must be unique for a user. */
const neededFields: Record<string, readonly [string, ...string[]]> = {
	phone: ["phone_number"],
	email: ["email"],
	totp: ["totp_secret"],
	"webauthn-roaming": ["key_id", "public_key", "relying_party_identifier"],
	passkey: ["key_id", "public_key"],
};

/** Returns a phone's methods: the preferred one, or both without a preference. */
export function phoneWays(id: string, preferred: unknown) {
	const own = id.slice(id.indexOf("|") + 1);
	const types = preferred === undefined ? ["sms", "voice"] : [String(preferred)];
	return {
		authentication_methods: types.map((type) => ({ type, id: `${type}|${own}` })),
		preferred_authentication_method: types[0],
	};
}

function requireNewMethod(given: Record<string, unknown>, others: readonly AuthenticationMethod[]): void {
	const same = others.filter(({ type }) => type === given.type);
	const [key] = neededFields[String(given.type)] ?? ["id"];
	if (given.type === "totp" ? same.length > 0 : same.some((method) => method[key] === given[key]))
		throw failure("authentication_method_exists");
	if (same.length >= mostOfType) throw failure("too_many_authentication_methods");
}

/**
 * Creates a method as an administrator does, already confirmed. The secret of a one-time password is returned only here and not stored.
 * @throws ApiError 400 `invalid_body` for a missing field, 403 beyond 20 of a type, 409 for a duplicate.
 */
export function createAuthenticationMethod(
	given: Record<string, unknown>,
	others: readonly AuthenticationMethod[],
	now: string,
): AuthenticationMethod {
	const type = String(given.type);
	const missing = neededFields[type]?.find((name) => given[name] === undefined);
	if (missing !== undefined) throw wrongBody(`Missing required property: ${missing}`);
	requireNewMethod(given, others);
	const { totp_secret: _secret, type: _type, ...fields } = given;
	const id = `${type}|${newId("dev")}`;
	return {
		id,
		type,
		confirmed: true,
		...(type === "phone" ? phoneWays(id, given.preferred_authentication_method) : {}),
		...fields,
		created_at: now,
	};
}
