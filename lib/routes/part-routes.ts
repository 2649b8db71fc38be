/** Addresses that the first load of a page has no use for: they are asked for by pages that come on demand. */
import { roleHref, rolesHref, userHref } from "./routes.ts";

/** The tabs that have a page, in their order; the first has the bare address. */
export const roleTabs = ["permissions", "members", "history"] as const;

export const organizationTabs = ["overview", "members", "invitations", "connections", "roles", "history"] as const;

export type OrganizationTab = (typeof organizationTabs)[number];

export const groupTabs = ["members", "roles", "history"] as const;

export type GroupTab = (typeof groupTabs)[number];

/** The roles that exist within one organization. */
export const organizationRolesHref = (organizationId = ""): string =>
	`${rolesHref}/organizations${organizationId === "" ? "" : `?organization=${encodeURIComponent(organizationId)}`}`;

/** The role beside another one; without `other` it is chosen there. */
export const roleCompareHref = (roleId: string, other = ""): string =>
	`${roleHref(roleId)}/compare${other === "" ? "" : `?with=${encodeURIComponent(other)}`}`;

/** What a user may do beside what another one may; without `other` they are chosen there. */
export const userCompareHref = (userId: string, other = ""): string =>
	`${userHref(userId, "access")}/compare${other === "" ? "" : `?with=${encodeURIComponent(other)}`}`;

/** The tenant's roles as a file. */
export const rolesFileHref = "/roles/file";

export const organizationHref = (organizationId: string, tab: OrganizationTab = "overview"): string =>
	`/organizations/${encodeURIComponent(organizationId)}${tab === "overview" ? "" : `/${tab}`}`;

export const groupHref = (groupId: string, tab: GroupTab = "members"): string =>
	`/groups/${encodeURIComponent(groupId)}${tab === "members" ? "" : `/${tab}`}`;
