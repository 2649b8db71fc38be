/** A connection, as `GET /connections/{id}` returns it. */
export type ConnectionRecord = {
	id: string;
	name: string;
	strategy: string;
	display_name?: string;
	/** Names of the connection in an identity: its own name, unless it was renamed. */
	realms: string[];
	/** Ids of the applications that the connection's users may sign in to. Lists omit them. */
	enabled_clients?: string[];
	is_domain_connection: boolean;
	options: Record<string, unknown>;
	[field: string]: unknown;
};
