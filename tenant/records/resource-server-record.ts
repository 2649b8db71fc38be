/** An API of the tenant. What it holds beyond `hidden` is answered as it is by `GET /resource-servers/{id}`. */
export type ResourceServer = {
	id: string;
	name: string;
	/** Of the Management API it is the path, `/api/v2/`: its identifier follows the address that the tenant is reached at. */
	identifier: string;
	scopes: { value: string; description?: string }[];
	is_system?: boolean;
	/** The names of fields that answers leave out. */
	hidden?: readonly string[];
	[field: string]: unknown;
};
