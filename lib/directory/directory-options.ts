/** The lists of members that the directory keeps, as memberships of its users. */
export const listKinds = ["role", "organization", "group"] as const;
export type ListKind = (typeof listKinds)[number];

/** The parts that the directory lacks if the grant or the plan does not allow Rolecall to read them. */
export const missingParts = ["log", ...listKinds] as const;

/** The Management API scopes that let the directory read a part. */
export const scopesOfPart: Record<(typeof missingParts)[number], readonly string[]> = {
	log: ["read:logs"],
	role: ["read:roles", "read:role_members"],
	organization: ["read:organizations", "read:organization_members"],
	group: ["read:groups", "read:group_members"],
};

/**
 * The states of the tenant's stream of events: it is open, or closed until the next attempt; the grant lacks `read:events`; or the tenant
 * does not serve it. The log tells the same a little later.
 */
export const eventStates = ["open", "closed", "ungranted", "unserved"] as const;
export type EventState = (typeof eventStates)[number];

/** Most users of a list that are counted by the choices of a filter. */
export const mostCounted = 200_000;

/** The word that whoever drops the directory types. */
export const dropWord = "directory" as const;

/** The first fill asks for an export if the users would take so many seconds page by page, at the plan's rate. Fewer are read sooner. */
export const exportedFromSeconds = 20;
