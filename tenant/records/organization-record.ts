import type { Entity } from "./entity.ts";

export type OrganizationRecord = {
	id: string;
	name: string;
	display_name?: string;
	/** What the answer holds beyond id, name and display name. */
	fields: Record<string, unknown>;
	/** The roles of each member in this organization, by user id. */
	members: Map<string, Set<string>>;
	/** Roles given to people who are no members yet, by user id: they count from the membership on. */
	waitingRoles: Map<string, Set<string>>;
	/** By connection id. */
	connections: Map<string, Record<string, unknown>>;
	invitations: Map<string, Entity>;
	discoveryDomains: Map<string, Entity>;
	clientGrantIds: Set<string>;
	/** Roles that a group has in this organization, by group id. */
	groupRoles: Map<string, Set<string>>;
};

/** An organization that nobody belongs to yet. */
export const emptyOrganization = (id: string, name: string): OrganizationRecord => ({
	id,
	name,
	fields: {},
	members: new Map(),
	waitingRoles: new Map(),
	connections: new Map(),
	invitations: new Map(),
	discoveryDomains: new Map(),
	clientGrantIds: new Set(),
	groupRoles: new Map(),
});
