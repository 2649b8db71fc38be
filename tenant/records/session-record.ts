export type Device = {
	initial_user_agent: string;
	initial_ip: string;
	initial_asn: string;
	last_user_agent: string;
	last_ip: string;
	last_asn: string;
};

/** A browser's session at the tenant, as `GET /sessions/{id}` returns it. Dates are ISO 8601. */
export type SessionRecord = {
	id: string;
	user_id: string;
	created_at: string;
	updated_at: string;
	authenticated_at: string;
	idle_expires_at: string;
	expires_at: string;
	last_interacted_at: string;
	device: Device;
	clients: { client_id: string }[];
	authentication: { methods: { name: string; timestamp: string; type?: string }[] };
	cookie: { mode: "persistent" | "non-persistent" };
	session_metadata?: Record<string, unknown> | null;
};

/** A refresh token, as `GET /refresh-tokens/{id}` returns it. The token itself is `secret` and never returned. */
export type RefreshTokenRecord = {
	id: string;
	user_id: string;
	created_at: string;
	idle_expires_at: string | null;
	expires_at: string | null;
	device: Device;
	client_id: string;
	session_id: string | null;
	rotating: boolean;
	resource_servers: { audience: string; scopes: string }[];
	last_exchanged_at: string | null;
	refresh_token_metadata?: Record<string, unknown> | null;
};
