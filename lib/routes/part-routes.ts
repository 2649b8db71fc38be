/** Addresses that the first load of a page does not need: they are used by pages that load on demand. */
import { roleHref, rolesHref, userHref } from "./routes.ts";

/** The tabs of a role that have a page, in order. The first has the bare address. */
export const roleTabs = ["permissions", "members", "history"] as const;

export const organizationTabs = ["overview", "members", "invitations", "connections", "roles", "history"] as const;

export type OrganizationTab = (typeof organizationTabs)[number];

export const groupTabs = ["members", "roles", "history"] as const;

export type GroupTab = (typeof groupTabs)[number];

/** Returns the address of the roles that exist within one organization. */
export const organizationRolesHref = (organizationId = ""): string =>
	`${rolesHref}/organizations${organizationId === "" ? "" : `?organization=${encodeURIComponent(organizationId)}`}`;

/** Returns the address that compares two roles. Without `other` it is chosen there. */
export const roleCompareHref = (roleId: string, other = ""): string =>
	`${roleHref(roleId)}/compare${other === "" ? "" : `?with=${encodeURIComponent(other)}`}`;

/** Returns the address that compares the access of two users. Without `other` that user is chosen there. */
export const userCompareHref = (userId: string, other = ""): string =>
	`${userHref(userId, "access")}/compare${other === "" ? "" : `?with=${encodeURIComponent(other)}`}`;

/** The address of the tenant's roles as a file. */
export const rolesFileHref = "/roles/file";

export const organizationHref = (organizationId: string, tab: OrganizationTab = "overview"): string =>
	`/organizations/${encodeURIComponent(organizationId)}${tab === "overview" ? "" : `/${tab}`}`;

export const groupHref = (groupId: string, tab: GroupTab = "members"): string =>
	`/groups/${encodeURIComponent(groupId)}${tab === "members" ? "" : `/${tab}`}`;
