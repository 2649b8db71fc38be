import type { Permission } from "../access/permissions.ts";
import { needOfOneScope as need } from "./need-of-one-scope.ts";
import { organizationScopeNeeds } from "./organization-scope-needs.ts";

/** Scope needs of the group features. Each needs one scope. */
const groupScopeNeeds = [
	need("readGroups", "read:groups", "groups:read", "finding groups"),
	need("readGroupMembers", "read:group_members", "groups:read", "seeing who is in a group"),
	need("readGroupRoles", "read:group_roles", "groups:read", "seeing the roles that a group gives"),
	need("addGroupRoles", "create:group_roles", "groups:update-roles", "giving roles to groups"),
	need("removeGroupRoles", "delete:group_roles", "groups:update-roles", "taking roles from groups"),
	need("deleteGroups", "delete:groups", "groups:delete", "deleting groups"),
];

/** Ids of all needs. The console has a text for each, `token.needs.<id>`. */
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
	"readGroups",
	"readGroupMembers",
	"readGroupRoles",
	"addGroupRoles",
	"removeGroupRoles",
	"deleteGroups",
] as const;

type ScopeNeedId = (typeof scopeNeedIds)[number];

type ScopeNeed = {
	id: ScopeNeedId;
	/** Scopes of which Auth0 requires any one. */
	anyOf: readonly string[];
	permissions: readonly Permission[];
	/** Description of the feature that is disabled without it. */
	disables: string;
};

/** Management API scopes that each feature of Rolecall needs. @see https://auth0.com/docs/api/management/v2 */
export const scopeNeeds: readonly ScopeNeed[] = [
	{
		id: "readUsers",
		anyOf: ["read:users"],
		permissions: ["users:read"],
		disables: "finding and reading users, signing in to Rolecall",
	},
	{
		id: "readRoles",
		anyOf: ["read:roles"],
		permissions: ["roles:read"],
		disables: "reading roles and their permissions, signing in to Rolecall",
	},
	{
		id: "readRoleMembers",
		anyOf: ["read:role_members", "read:roles"],
		permissions: ["roles:read"],
		disables: "listing the members of a role",
	},
	{
		id: "readUserLogs",
		anyOf: ["read:logs_users", "read:logs"],
		permissions: ["users:read-logs"],
		disables: "reading what a user did lately",
	},
	{
		id: "readConnections",
		anyOf: ["read:connections"],
		permissions: ["connections:read"],
		disables: "filtering users by connection",
	},
	{
		id: "updateUsers",
		anyOf: ["update:users"],
		permissions: [
			"users:update",
			"users:update-metadata",
			"users:update-app-metadata",
			"users:block",
			"users:unlock",
			"users:update-email",
			"users:update-username",
			"users:update-phone",
			"users:set-password",
			"users:send-verification",
			"users:regenerate-recovery-code",
			"users:forget-browsers",
			"users:link-identities",
			"users:unlink-identities",
		],
		disables: "editing profiles and metadata, blocking, e-mails, passwords, linked identities",
	},
	{
		id: "assignRoles",
		anyOf: ["create:role_members", "update:users"],
		permissions: ["roles:assign"],
		disables: "giving roles",
	},
	{
		id: "revokeRoles",
		anyOf: ["delete:role_members", "update:users"],
		permissions: ["roles:assign"],
		disables: "taking roles away",
	},
	{
		id: "readApis",
		anyOf: ["read:resource_servers"],
		permissions: ["roles:read"],
		disables: "choosing among the permissions that APIs define",
	},
	{
		id: "updateRoles",
		anyOf: ["update:roles"],
		permissions: ["roles:update", "roles:update-permissions"],
		disables: "renaming roles, editing their permissions",
	},
	{ id: "createRoles", anyOf: ["create:roles"], permissions: ["roles:create"], disables: "creating roles" },
	{ id: "deleteRoles", anyOf: ["delete:roles"], permissions: ["roles:delete"], disables: "deleting roles" },
	{ id: "createUsers", anyOf: ["create:users"], permissions: ["users:create"], disables: "creating users" },
	{ id: "deleteUsers", anyOf: ["delete:users"], permissions: ["users:delete"], disables: "deleting users" },
	{
		id: "readTokenRequests",
		anyOf: ["read:logs"],
		permissions: ["token:read"],
		disables: "seeing which applications ask for tokens",
	},
	{
		id: "readApplications",
		anyOf: ["read:clients", "read:client_summary"],
		permissions: ["applications:read"],
		disables: "reading the names of applications",
	},
	{
		id: "readOrganizations",
		anyOf: ["read:organizations"],
		permissions: ["users:read-organizations", "organizations:read"],
		disables: "seeing a user's organizations, and choosing one to search by",
	},
	{
		id: "readOrganizationRoles",
		anyOf: ["read:organization_member_roles"],
		permissions: ["users:read-organization-roles"],
		disables: "seeing a user's roles within an organization",
	},
	...organizationScopeNeeds,
	{
		id: "readSignInMethods",
		anyOf: ["read:authentication_methods"],
		permissions: ["users:read-sign-in-methods"],
		disables: "seeing factors and passkeys",
	},
	{
		id: "deleteSignInMethods",
		anyOf: ["delete:authentication_methods"],
		permissions: ["users:delete-sign-in-methods"],
		disables: "removing a factor or passkey",
	},
	{
		id: "deleteEnrollments",
		anyOf: ["delete:guardian_enrollments"],
		permissions: ["users:delete-sign-in-methods"],
		disables: "removing all factors at once",
	},
	{
		id: "readSessions",
		anyOf: ["read:sessions"],
		permissions: ["users:read-sessions"],
		disables: "seeing sessions",
	},
	{
		id: "revokeSessions",
		anyOf: ["delete:sessions"],
		permissions: ["users:revoke-sessions"],
		disables: "ending sessions",
	},
	{
		id: "readRefreshTokens",
		anyOf: ["read:refresh_tokens"],
		permissions: ["users:read-sessions"],
		disables: "seeing refresh tokens",
	},
	{
		id: "revokeRefreshTokens",
		anyOf: ["delete:refresh_tokens"],
		permissions: ["users:revoke-refresh-tokens"],
		disables: "revoking refresh tokens",
	},
	{
		id: "readDevices",
		anyOf: ["read:device_credentials"],
		permissions: ["users:read-sessions"],
		disables: "seeing devices",
	},
	{
		id: "deleteDevices",
		anyOf: ["delete:device_credentials"],
		permissions: ["users:delete-devices"],
		disables: "removing devices",
	},
	{
		id: "readGrants",
		anyOf: ["read:grants"],
		permissions: ["users:read-grants"],
		disables: "seeing what applications were allowed",
	},
	{
		id: "revokeGrants",
		anyOf: ["delete:grants"],
		permissions: ["users:revoke-grants"],
		disables: "taking back what applications were allowed",
	},
	{
		id: "createTickets",
		anyOf: ["create:user_tickets"],
		permissions: ["users:create-password-ticket"],
		disables: "making links for a new password",
	},
	...groupScopeNeeds,
];

/** Scopes that Rolecall never needs and that make its token dangerous. */
export const dangerousScopes = {
	"create:client_grants": "lets whoever holds the token grant itself every scope",
	"update:client_grants": "lets whoever holds the token grant itself every scope",
	"read:client_keys": "reads the client secrets of every application",
	"read:user_idp_tokens": "reads the identity provider's tokens of every user",
} as const satisfies Record<string, string>;

export type DangerousScope = keyof typeof dangerousScopes;

export const isDangerousScope = (scope: string): scope is DangerousScope => Object.hasOwn(dangerousScopes, scope);

/** Returns the needs that a token with these scopes does not meet. */
export function missingScopes(granted: readonly string[]): ScopeNeed[] {
	return scopeNeeds.filter(({ anyOf }) => !anyOf.some((scope) => granted.includes(scope)));
}
