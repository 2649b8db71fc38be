import type { AuthenticationMethod } from "../../../records/user-record.ts";
import { newId } from "../../../state/new-id.ts";
import { failure, wrongBody } from "../../api-error.ts";

const mostOfType = 20;

/** What a method of each type cannot do without, the first being what no two of a user share. */
const neededFields: Record<string, readonly [string, ...string[]]> = {
	phone: ["phone_number"],
	email: ["email"],
	totp: ["totp_secret"],
	"webauthn-roaming": ["key_id", "public_key", "relying_party_identifier"],
	passkey: ["key_id", "public_key"],
};

/** The ways to reach a phone: the preferred one, or both where none is preferred. */
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
 * A method made by an administrator, confirmed from the start. The secret of a one-time password is told once, in the answer to
 * the create, and not kept with the method.
 * @throws ApiError 400 `invalid_body` for what its type needs, 403 beyond 20 of a type, 409 for one that the user has already.
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
