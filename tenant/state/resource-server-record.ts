/** An API of the tenant, as `GET /resource-servers/{id}` answers with it. */
export type ResourceServer = {
	id: string;
	name: string;
	identifier: string;
	scopes: { value: string; description?: string }[];
	[field: string]: unknown;
};
