import type { ScopeNeed } from "./scope-need.ts";

/** Which scopes the pages of organizations and groups need. */
export const directoryScopeNeeds: readonly ScopeNeed[] = [
	{
		id: "readOrganizationConnections",
		anyOf: ["read:organization_connections"],
		permissions: ["organizations:read"],
		disables: "seeing how people sign in to an organization",
	},
	{
		id: "readOrganizationMembers",
		anyOf: ["read:organization_members"],
		permissions: ["organizations:read"],
		disables: "seeing the members of an organization",
	},
	{
		id: "readOrganizationInvitations",
		anyOf: ["read:organization_invitations"],
		permissions: ["organizations:read"],
		disables: "seeing the invitations of an organization",
	},
	{
		id: "createOrganizations",
		anyOf: ["create:organizations"],
		permissions: ["organizations:create"],
		disables: "creating organizations",
	},
	{
		id: "updateOrganizations",
		anyOf: ["update:organizations"],
		permissions: ["organizations:update"],
		disables: "editing organizations",
	},
	{
		id: "deleteOrganizations",
		anyOf: ["delete:organizations"],
		permissions: ["organizations:delete"],
		disables: "deleting organizations",
	},
	{
		id: "addOrganizationMembers",
		anyOf: ["create:organization_members"],
		permissions: ["organizations:update-members"],
		disables: "adding members to an organization",
	},
	{
		id: "removeOrganizationMembers",
		anyOf: ["delete:organization_members"],
		permissions: ["organizations:update-members"],
		disables: "removing members from an organization",
	},
	{
		id: "assignOrganizationRoles",
		anyOf: ["create:organization_member_roles"],
		permissions: ["organizations:update-member-roles"],
		disables: "giving roles within an organization",
	},
	{
		id: "revokeOrganizationRoles",
		anyOf: ["delete:organization_member_roles"],
		permissions: ["organizations:update-member-roles"],
		disables: "taking roles within an organization away",
	},
	{
		id: "enableOrganizationConnections",
		anyOf: ["create:organization_connections"],
		permissions: ["organizations:update-connections"],
		disables: "enabling connections of an organization",
	},
	{
		id: "updateOrganizationConnections",
		anyOf: ["update:organization_connections"],
		permissions: ["organizations:update-connections"],
		disables: "editing connections of an organization",
	},
	{
		id: "disableOrganizationConnections",
		anyOf: ["delete:organization_connections"],
		permissions: ["organizations:update-connections"],
		disables: "disabling connections of an organization",
	},
	{
		id: "createInvitations",
		anyOf: ["create:organization_invitations"],
		permissions: ["organizations:invite"],
		disables: "inviting people to an organization",
	},
	{
		id: "deleteInvitations",
		anyOf: ["delete:organization_invitations"],
		permissions: ["organizations:invite"],
		disables: "revoking invitations",
	},
	{ id: "readGroups", anyOf: ["read:groups"], permissions: ["groups:read"], disables: "finding groups" },
	{
		id: "readGroupMembers",
		anyOf: ["read:group_members"],
		permissions: ["groups:read"],
		disables: "seeing who is in a group",
	},
	{
		id: "readGroupRoles",
		anyOf: ["read:group_roles"],
		permissions: ["groups:read"],
		disables: "seeing the roles that a group gives",
	},
	{
		id: "addGroupRoles",
		anyOf: ["create:group_roles"],
		permissions: ["groups:update-roles"],
		disables: "giving roles to groups",
	},
	{
		id: "removeGroupRoles",
		anyOf: ["delete:group_roles"],
		permissions: ["groups:update-roles"],
		disables: "taking roles from groups",
	},
	{ id: "deleteGroups", anyOf: ["delete:groups"], permissions: ["groups:delete"], disables: "deleting groups" },
];
