import type { Entity } from "./entity.ts";

export type OrganizationRecord = {
	id: string;
	name: string;
	display_name?: string;
	/** Fields of the answer beyond id, name and display name. */
	fields: Record<string, unknown>;
	/** Roles of each member in this organization, by user id. */
	members: Map<string, Set<string>>;
	/** Roles of people who are not members yet, by user id. They take effect when the person joins. */
	waitingRoles: Map<string, Set<string>>;
	/** Enabled connections, by connection id. */
	connections: Map<string, Record<string, unknown>>;
	invitations: Map<string, Entity>;
	discoveryDomains: Map<string, Entity>;
	clientGrantIds: Set<string>;
	/** Roles of groups in this organization, by group id. */
	groupRoles: Map<string, Set<string>>;
};

/** Returns an organization without members. */
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
