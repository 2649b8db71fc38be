export type RoleRecord = {
	id: string;
	name: string;
	description: string | null;
	/** `identifier of the API` + space + `permission`. */
	permissions: Set<string>;
	/** A role of one organization names it in `ownerId`. */
	type: "tenant" | "organization";
	ownerId?: string;
};
