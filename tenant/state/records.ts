/** A user as the tenant answers with them; `identities` first the primary one. Dates are ISO 8601. */
export type UserRecord = {
	user_id: string;
	email?: string;
	email_verified?: boolean;
	username?: string;
	phone_number?: string;
	phone_verified?: boolean;
	name?: string | null;
	nickname?: string | null;
	given_name?: string | null;
	family_name?: string | null;
	picture?: string;
	blocked?: boolean;
	identities: Identity[];
	user_metadata?: Record<string, unknown>;
	app_metadata?: Record<string, unknown>;
	created_at: string;
	updated_at: string;
	last_login?: string;
	last_ip?: string;
	last_password_reset?: string;
	logins_count?: number;
	multifactor?: string[];
};

export type Identity = {
	connection: string;
	provider: string;
	user_id: string;
	isSocial: boolean;
	profileData?: Record<string, unknown>;
};

/** What belongs to a user and is not answered with them. */
export type UserPrivate = {
	password?: string;
	roleIds: Set<string>;
	/** `identifier of the API` + space + `permission`. */
	permissions: Set<string>;
	blockedIps: string[];
	failedLogins: number;
};

export type RoleRecord = { id: string; name: string; description: string; permissions: Set<string> };

export type ResourceServer = {
	id: string;
	name: string;
	identifier: string;
	scopes: { value: string; description: string }[];
	signing_alg: "RS256";
	token_lifetime: number;
};

export type ConnectionRecord = {
	id: string;
	name: string;
	strategy: string;
	display_name?: string;
	/** What the connection is called in an identity: its own name, unless it was renamed. */
	realms: string[];
	is_domain_connection: boolean;
	options: Record<string, unknown>;
};

export type ClientRecord = {
	client_id: string;
	client_secret: string;
	name: string;
	callbacks: string[];
	allowed_logout_urls: string[];
	/** What the client may ask for with the client credentials grant. */
	grantedScopes: string[];
};

export type LogRecord = {
	log_id: string;
	date: string;
	type: string;
	description?: string;
	user_id?: string;
	user_name?: string;
	connection?: string;
	client_id?: string;
	client_name?: string;
	ip?: string;
	user_agent?: string;
	details?: Record<string, unknown>;
	references?: Record<string, unknown>;
};
