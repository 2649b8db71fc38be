import type { ActPolicy, LowestLevels } from "./act-policy.ts";

/** Permissions on organizations. */
export const organizationPermissions = {
	"organizations:read": "viewer",
	"organizations:create": "admin",
	"organizations:update": "admin",
	"organizations:delete": "admin",
	"organizations:update-members": "admin",
	"organizations:update-member-roles": "admin",
	"organizations:update-connections": "admin",
	"organizations:invite": "admin",
} as const satisfies LowestLevels;

type OrganizationPermission = keyof typeof organizationPermissions;

/** Acts on organizations, their members, connections and invitations. */
export const organizationActs = {
	"organization.created": { permission: "organizations:create", scopes: ["create:organizations"] },
	"organization.updated": {
		permission: "organizations:update",
		scopes: ["update:organizations"],
		undo: "organization.updated",
	},
	"organization.deleted": { permission: "organizations:delete", scopes: ["delete:organizations"], isGrave: true },
	"organization.connection_enabled": {
		permission: "organizations:update-connections",
		scopes: ["create:organization_connections"],
	},
	"organization.connection_updated": {
		permission: "organizations:update-connections",
		scopes: ["update:organization_connections"],
	},
	"organization.connection_disabled": {
		permission: "organizations:update-connections",
		scopes: ["delete:organization_connections"],
		isGrave: true,
	},
	"organization.members_added": {
		permission: "organizations:update-members",
		scopes: ["create:organization_members"],
		reach: "within",
		undo: "organization.members_removed",
	},
	"organization.members_removed": {
		permission: "organizations:update-members",
		scopes: ["delete:organization_members"],
		reach: "within",
		isGrave: true,
	},
	"organization.member_roles_updated": {
		permission: "organizations:update-member-roles",
		scopes: ["create:organization_member_roles", "delete:organization_member_roles"],
		reach: "within",
		undo: "organization.member_roles_updated",
	},
	"organization.invitation_created": {
		permission: "organizations:invite",
		scopes: ["create:organization_invitations"],
	},
	"organization.invitation_withdrawn": {
		permission: "organizations:invite",
		scopes: ["delete:organization_invitations"],
		isGrave: true,
	},
	"organization.invitation_link_revealed": {
		permission: "organizations:invite",
		scopes: ["read:organization_invitations"],
		isLight: true,
		isRead: true,
	},
} as const satisfies Record<`organization.${string}`, ActPolicy<OrganizationPermission>>;
