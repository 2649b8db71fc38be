import { needOfOneScope as need } from "./need-of-one-scope.ts";

/** Scope needs of the organization features. Each needs one scope. */
export const organizationScopeNeeds = [
	need(
		"readOrganizationConnections",
		"read:organization_connections",
		"organizations:read",
		"seeing how people sign in to an organization",
	),
	need(
		"readOrganizationMembers",
		"read:organization_members",
		"organizations:read",
		"seeing the members of an organization",
	),
	need(
		"readOrganizationInvitations",
		"read:organization_invitations",
		"organizations:read",
		"seeing the invitations of an organization",
	),
	need("createOrganizations", "create:organizations", "organizations:create", "creating organizations"),
	need("updateOrganizations", "update:organizations", "organizations:update", "editing organizations"),
	need("deleteOrganizations", "delete:organizations", "organizations:delete", "deleting organizations"),
	need(
		"addOrganizationMembers",
		"create:organization_members",
		"organizations:update-members",
		"adding members to an organization",
	),
	need(
		"removeOrganizationMembers",
		"delete:organization_members",
		"organizations:update-members",
		"removing members from an organization",
	),
	need(
		"assignOrganizationRoles",
		"create:organization_member_roles",
		"organizations:update-member-roles",
		"giving roles within an organization",
	),
	need(
		"revokeOrganizationRoles",
		"delete:organization_member_roles",
		"organizations:update-member-roles",
		"taking roles within an organization away",
	),
	need(
		"enableOrganizationConnections",
		"create:organization_connections",
		"organizations:update-connections",
		"enabling connections of an organization",
	),
	need(
		"updateOrganizationConnections",
		"update:organization_connections",
		"organizations:update-connections",
		"editing connections of an organization",
	),
	need(
		"disableOrganizationConnections",
		"delete:organization_connections",
		"organizations:update-connections",
		"disabling connections of an organization",
	),
	need(
		"createInvitations",
		"create:organization_invitations",
		"organizations:invite",
		"inviting people to an organization",
	),
	need("deleteInvitations", "delete:organization_invitations", "organizations:invite", "revoking invitations"),
];
