/** An entry of the tenant's log, as `GET /logs/{id}` returns it. */
export type LogRecord = {
	log_id: string;
	date: string;
	type: string;
	description?: string;
	user_id?: string;
	user_name?: string;
	connection?: string;
	connection_id?: string;
	client_id?: string;
	client_name?: string;
	ip?: string;
	user_agent?: string;
	hostname?: string;
	organization_id?: string;
	scope?: string[];
	strategy?: string;
	strategy_type?: string;
	audience?: string;
	details?: Record<string, unknown>;
	references?: Record<string, unknown>;
	organization_name?: string;
	/** Address that requested the token, if `ip` is the person's address. */
	client_ip?: string;
	/** The SDK of the request, from its `Auth0-Client` header. */
	auth0_client?: Record<string, unknown>;
};
