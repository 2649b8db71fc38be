export type RoleRecord = {
	id: string;
	name: string;
	description: string | null;
	/** `identifier of the API` + space + `permission`. */
	permissions: Set<string>;
	/** A role of one organization names it in `ownerId`. */
	type: "tenant" | "organization";
	ownerId?: string;
	/** Whether answers carry the type and the owner, as they do in tenants that have roles of organizations. */
	showsType?: boolean;
};
