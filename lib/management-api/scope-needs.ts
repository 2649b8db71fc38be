import { acts, auditActions } from "../access/acts.ts";
import type { Permission } from "../access/permissions.ts";

type NeedRow = {
	/** Scopes of which Auth0 requires any one. The first is the one to grant. */
	anyOf: readonly [string, ...string[]];
	/** Permissions to read that need it. Acts name their scopes themselves. */
	reads?: readonly Permission[];
	/** Description of the feature that is disabled without it. */
	disables: string;
};

const rows = {
	readUsers: {
		anyOf: ["read:users"],
		reads: ["users:read"],
		disables: "finding and reading users, signing in to Rolecall",
	},
	readRoles: {
		anyOf: ["read:roles"],
		reads: ["roles:read"],
		disables: "reading roles and their permissions, signing in to Rolecall",
	},
	readRoleMembers: {
		anyOf: ["read:role_members", "read:roles"],
		reads: ["roles:read"],
		disables: "listing the members of a role",
	},
	readUserLogs: {
		anyOf: ["read:logs_users", "read:logs"],
		reads: ["users:read-logs"],
		disables: "reading what a user did lately",
	},
	readConnections: {
		anyOf: ["read:connections"],
		reads: ["connections:read"],
		disables: "filtering users by connection",
	},
	updateUsers: {
		anyOf: ["update:users"],
		disables: "editing profiles and metadata, blocking, e-mails, passwords, linked identities",
	},
	assignRoles: { anyOf: ["create:role_members", "update:users"], disables: "giving roles" },
	revokeRoles: { anyOf: ["delete:role_members", "update:users"], disables: "taking roles away" },
	readApis: {
		anyOf: ["read:resource_servers"],
		reads: ["roles:read"],
		disables: "choosing among the permissions that APIs define",
	},
	updateRoles: { anyOf: ["update:roles"], disables: "renaming roles, editing their permissions" },
	createRoles: { anyOf: ["create:roles"], disables: "creating roles" },
	deleteRoles: { anyOf: ["delete:roles"], disables: "deleting roles" },
	createUsers: { anyOf: ["create:users"], disables: "creating users" },
	deleteUsers: { anyOf: ["delete:users"], disables: "deleting users" },
	readTokenRequests: {
		anyOf: ["read:logs"],
		reads: ["token:read"],
		disables: "seeing which applications ask for tokens",
	},
	readApplications: {
		anyOf: ["read:clients", "read:client_summary"],
		reads: ["applications:read"],
		disables: "reading the names of applications",
	},
	readOrganizations: {
		anyOf: ["read:organizations"],
		reads: ["users:read-organizations", "organizations:read"],
		disables: "seeing a user's organizations, and choosing one to search by",
	},
	readOrganizationRoles: {
		anyOf: ["read:organization_member_roles"],
		reads: ["users:read-organization-roles"],
		disables: "seeing a user's roles within an organization",
	},
	readOrganizationConnections: {
		anyOf: ["read:organization_connections"],
		reads: ["organizations:read"],
		disables: "seeing how people sign in to an organization",
	},
	readOrganizationMembers: {
		anyOf: ["read:organization_members"],
		reads: ["organizations:read"],
		disables: "seeing the members of an organization",
	},
	readOrganizationInvitations: {
		anyOf: ["read:organization_invitations"],
		reads: ["organizations:read"],
		disables: "seeing the invitations of an organization",
	},
	createOrganizations: { anyOf: ["create:organizations"], disables: "creating organizations" },
	updateOrganizations: { anyOf: ["update:organizations"], disables: "editing organizations" },
	deleteOrganizations: { anyOf: ["delete:organizations"], disables: "deleting organizations" },
	addOrganizationMembers: {
		anyOf: ["create:organization_members"],
		disables: "adding members to an organization",
	},
	removeOrganizationMembers: {
		anyOf: ["delete:organization_members"],
		disables: "removing members from an organization",
	},
	assignOrganizationRoles: {
		anyOf: ["create:organization_member_roles"],
		disables: "giving roles within an organization",
	},
	revokeOrganizationRoles: {
		anyOf: ["delete:organization_member_roles"],
		disables: "taking roles within an organization away",
	},
	enableOrganizationConnections: {
		anyOf: ["create:organization_connections"],
		disables: "enabling connections of an organization",
	},
	updateOrganizationConnections: {
		anyOf: ["update:organization_connections"],
		disables: "editing connections of an organization",
	},
	disableOrganizationConnections: {
		anyOf: ["delete:organization_connections"],
		disables: "disabling connections of an organization",
	},
	createInvitations: {
		anyOf: ["create:organization_invitations"],
		disables: "inviting people to an organization",
	},
	deleteInvitations: { anyOf: ["delete:organization_invitations"], disables: "revoking invitations" },
	readIpBlocks: {
		anyOf: ["read:anomaly_blocks"],
		reads: ["ip-blocks:read"],
		disables: "seeing whether an IP address is blocked for everyone",
	},
	deleteIpBlocks: { anyOf: ["delete:anomaly_blocks"], disables: "unblocking IP addresses" },
	readSignInMethods: {
		anyOf: ["read:authentication_methods"],
		reads: ["users:read-sign-in-methods"],
		disables: "seeing factors and passkeys",
	},
	deleteSignInMethods: { anyOf: ["delete:authentication_methods"], disables: "removing a factor or passkey" },
	deleteEnrollments: { anyOf: ["delete:guardian_enrollments"], disables: "removing all factors at once" },
	readSessions: { anyOf: ["read:sessions"], reads: ["users:read-sessions"], disables: "seeing sessions" },
	revokeSessions: { anyOf: ["delete:sessions"], disables: "ending sessions" },
	readRefreshTokens: {
		anyOf: ["read:refresh_tokens"],
		reads: ["users:read-sessions"],
		disables: "seeing refresh tokens",
	},
	revokeRefreshTokens: { anyOf: ["delete:refresh_tokens"], disables: "revoking refresh tokens" },
	readDevices: { anyOf: ["read:device_credentials"], reads: ["users:read-sessions"], disables: "seeing devices" },
	deleteDevices: { anyOf: ["delete:device_credentials"], disables: "removing devices" },
	readGrants: {
		anyOf: ["read:grants"],
		reads: ["users:read-grants"],
		disables: "seeing what applications were allowed",
	},
	revokeGrants: { anyOf: ["delete:grants"], disables: "taking back what applications were allowed" },
	createTickets: { anyOf: ["create:user_tickets"], disables: "making links for a new password" },
	readEvents: {
		anyOf: ["read:events"],
		reads: ["directory:read"],
		disables: "following changes of users as they happen, for the directory, which then waits for the log",
	},
	readGroups: { anyOf: ["read:groups"], reads: ["groups:read"], disables: "finding groups" },
	readGroupMembers: { anyOf: ["read:group_members"], reads: ["groups:read"], disables: "seeing who is in a group" },
	readGroupRoles: {
		anyOf: ["read:group_roles"],
		reads: ["groups:read"],
		disables: "seeing the roles that a group gives",
	},
	addGroupRoles: { anyOf: ["create:group_roles"], disables: "giving roles to groups" },
	removeGroupRoles: { anyOf: ["delete:group_roles"], disables: "taking roles from groups" },
	deleteGroups: { anyOf: ["delete:groups"], disables: "deleting groups" },
} as const satisfies Record<string, NeedRow>;

type ScopeNeedId = keyof typeof rows;

const needs: Record<ScopeNeedId, NeedRow> = rows;

/** Ids of all needs. The console has a text for each, `token.needs.<id>`. */
export const scopeNeedIds = Object.keys(needs).filter((id): id is ScopeNeedId => Object.hasOwn(needs, id));

type ScopeNeed = NeedRow & {
	id: ScopeNeedId;
	/** Permissions that need it: to read, and to act. */
	permissions: readonly Permission[];
};

/** Management API scopes that each feature of Rolecall needs. @see https://auth0.com/docs/api/management/v2 */
export const scopeNeeds: readonly ScopeNeed[] = scopeNeedIds.map((id) => {
	const { anyOf, reads = [] } = needs[id];
	const acting = auditActions.filter((action) => acts[action].scopes.includes(anyOf[0]));
	const permissions = new Set([
		...reads,
		...acting.flatMap((action) => [acts[action].permission, ...(acts[action].otherPermissions ?? [])]),
	]);
	return { id, ...needs[id], permissions: [...permissions] };
});

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
