import type { ActPolicy, LowestLevels } from "./act-policy.ts";

/** Permissions on roles, on groups, which give roles, and on what both are chosen from. */
export const rolePermissions = {
	"roles:read": "viewer",
	"roles:assign": "admin",
	"roles:create": "admin",
	"roles:update": "admin",
	"roles:delete": "admin",
	"roles:update-permissions": "admin",
	"access:grant": "admin",
	"connections:read": "viewer",
	"applications:read": "viewer",
	"groups:read": "viewer",
	"groups:update-roles": "admin",
	"groups:delete": "admin",
} as const satisfies LowestLevels;

type RolePermission = keyof typeof rolePermissions;

/** Acts on roles and groups. */
export const roleActs = {
	"role.created": { permission: "roles:create", scopes: ["create:roles"] },
	"role.updated": { permission: "roles:update", scopes: ["update:roles"] },
	"role.deleted": { permission: "roles:delete", scopes: ["delete:roles"], isGrave: true },
	"role.permissions_updated": { permission: "roles:update-permissions", scopes: ["update:roles"] },
	/** All roles with their permissions, as a file. */
	"role.file_exported": { permission: "roles:read", scopes: ["read:roles"], isRead: true, isSilent: true },
	"role.members_added": {
		permission: "roles:assign",
		scopes: ["create:role_members"],
		reach: "within",
		undo: "role.members_removed",
	},
	"role.members_removed": {
		permission: "roles:assign",
		scopes: ["delete:role_members"],
		reach: "within",
		isGrave: true,
		undo: "role.members_added",
	},
	"group.roles_updated": {
		permission: "groups:update-roles",
		scopes: ["create:group_roles", "delete:group_roles"],
		undo: "group.roles_updated",
	},
	"group.deleted": { permission: "groups:delete", scopes: ["delete:groups"], isGrave: true },
} as const satisfies Record<`${"role" | "group"}.${string}`, ActPolicy<RolePermission>>;
