import type { Entity } from "./entity.ts";

/**
 * A user as the tenant returns them. The first of `identities` is the primary one. Dates are ISO 8601. Records are immutable: a change
 * creates a new one.
 */
export type UserRecord = {
	readonly user_id: string;
	readonly email?: string;
	readonly email_verified?: boolean;
	readonly username?: string;
	readonly phone_number?: string;
	readonly phone_verified?: boolean;
	readonly name?: string | null;
	readonly nickname?: string | null;
	readonly given_name?: string | null;
	readonly family_name?: string | null;
	readonly picture?: string;
	readonly blocked?: boolean;
	readonly identities: readonly Identity[];
	readonly user_metadata?: Readonly<Record<string, unknown>>;
	readonly app_metadata?: Readonly<Record<string, unknown>>;
	readonly created_at: string;
	readonly updated_at: string;
	readonly last_login?: string;
	readonly last_ip?: string;
	readonly last_password_reset?: string;
	readonly logins_count?: number;
	readonly multifactor?: readonly string[];
	readonly multifactor_last_modified?: string;
};

export type Identity = {
	connection: string;
	provider: string;
	user_id: string;
	isSocial: boolean;
	profileData?: Record<string, unknown>;
};

/** A second factor or passkey of a user, as `GET /users/{id}/authentication-methods` returns it. */
export type AuthenticationMethod = { id: string; type: string; created_at: string; [field: string]: unknown };

/** Data of a user that is never returned with them. */
export type UserPrivate = {
	password?: string;
	/** Role ids. Only the store's `giveRole` and `takeRole` change them. */
	roleIds: ReadonlySet<string>;
	/** Keys of the form `<identifier of the API> <permission>`. */
	permissions: Set<string>;
	/** Addresses locked out by brute-force protection. */
	blockedIps: string[];
	failedLogins: number;
	authenticationMethods: AuthenticationMethod[];
	recoveryCode?: string;
	/** Connected accounts at other services that applications may use in the user's name. */
	connectedAccounts?: Entity[];
	/** Passwords of linked database identities, by the identity's own id. They work again once the identity is unlinked. */
	linkedPasswords?: Map<string, string>;
};
