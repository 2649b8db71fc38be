/** An API of the tenant. `GET /resource-servers/{id}` returns everything but `hidden`. */
export type ResourceServer = {
	id: string;
	name: string;
	/** Identifier of the API. For the Management API it is only the path, `/api/v2/`, because its identifier follows the tenant's address. */
	identifier: string;
	scopes: { value: string; description?: string }[];
	is_system?: boolean;
	/** Names of fields that answers omit. */
	hidden?: readonly string[];
	[field: string]: unknown;
};
