import type { Permission } from "../access/permissions.ts";

/** Each need by name; the console has a text for each, `token.needs.<id>`. */
export const scopeNeedIds = [
	"readUsers",
	"readRoles",
	"readRoleMembers",
	"readUserLogs",
	"readConnections",
	"updateUsers",
	"assignRoles",
	"revokeRoles",
	"readApis",
	"updateRoles",
	"createRoles",
	"deleteRoles",
	"createUsers",
	"deleteUsers",
	"readTokenRequests",
	"readApplications",
	"readOrganizations",
	"readOrganizationRoles",
	"readSignInMethods",
	"deleteSignInMethods",
	"deleteEnrollments",
	"readSessions",
	"revokeSessions",
	"readRefreshTokens",
	"revokeRefreshTokens",
	"readDevices",
	"deleteDevices",
	"readGrants",
	"revokeGrants",
	"createTickets",
	"readOrganizationConnections",
	"readOrganizationMembers",
	"readOrganizationInvitations",
	"createOrganizations",
	"updateOrganizations",
	"deleteOrganizations",
	"addOrganizationMembers",
	"removeOrganizationMembers",
	"assignOrganizationRoles",
	"revokeOrganizationRoles",
	"enableOrganizationConnections",
	"updateOrganizationConnections",
	"disableOrganizationConnections",
	"createInvitations",
	"deleteInvitations",
	"readGroups",
	"readGroupMembers",
	"readGroupRoles",
	"addGroupRoles",
	"removeGroupRoles",
	"deleteGroups",
] as const;

type ScopeNeedId = (typeof scopeNeedIds)[number];

export type ScopeNeed = {
	id: ScopeNeedId;
	/** Any one of these is enough, as Auth0 counts them. */
	anyOf: readonly string[];
	permissions: readonly Permission[];
	/** What a person cannot do without it. */
	disables: string;
};
