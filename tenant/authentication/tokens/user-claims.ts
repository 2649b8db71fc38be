import type { UserRecord } from "../../records/user-record.ts";

/**
 * Returns the user's claims for the scopes `profile`, `email` and `phone`. `sub` is always included.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims
 */
export function userClaims(user: UserRecord, scope: string): Record<string, unknown> & { sub: string } {
	const scopes = scope.split(" ");
	const { name, nickname, given_name, family_name, picture, updated_at, phone_number } = user;
	return {
		sub: user.user_id,
		...(scopes.includes("profile") ? { name, nickname, given_name, family_name, picture, updated_at } : {}),
		...(scopes.includes("email") ? { email: user.email, email_verified: user.email_verified ?? false } : {}),
		...(scopes.includes("phone") && phone_number !== undefined
			? { phone_number, phone_number_verified: user.phone_verified ?? false }
			: {}),
	};
}
