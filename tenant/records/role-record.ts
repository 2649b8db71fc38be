export type RoleRecord = {
	id: string;
	name: string;
	description: string | null;
	/** Keys of the form `<identifier of the API> <permission>`. */
	permissions: Set<string>;
	/** `organization` for a role of one organization, which `ownerId` names. */
	type: "tenant" | "organization";
	ownerId?: string;
	/** True if answers include type and owner, as in tenants that have organization roles. */
	showsType?: boolean;
};
