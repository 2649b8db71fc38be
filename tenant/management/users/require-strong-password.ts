import { ApiError } from "../api-error.ts";

const shortest = 8;
const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u];
const kindsNeeded = 3;

/**
 * The password policy `good`, a database connection's default: 8 characters, of three kinds among lower case, upper case,
 * digits and others. @throws ApiError 400.
 * @see https://auth0.com/docs/authenticate/database-connections/password-strength
 */
export function requireStrongPassword(password: string): void {
	const found = kinds.filter((kind) => kind.test(password)).length;
	if ([...password].length < shortest || found < kindsNeeded)
		throw new ApiError(400, "PasswordStrengthError: Password is too weak");
}
