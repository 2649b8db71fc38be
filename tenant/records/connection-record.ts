/** A connection, as `GET /connections/{id}` answers with it. */
export type ConnectionRecord = {
	id: string;
	name: string;
	strategy: string;
	display_name?: string;
	/** What the connection is called in an identity: its own name, unless it was renamed. */
	realms: string[];
	/** The ids of the applications that its people may sign in to; lists leave them out. */
	enabled_clients?: string[];
	is_domain_connection: boolean;
	options: Record<string, unknown>;
	[field: string]: unknown;
};
