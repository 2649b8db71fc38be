/** Every permission a route can demand. The noun is the feature, the verb is what it lets an actor do. */
export const permissions = [
	"users:read",
	"users:create",
	"users:update",
	"users:update-metadata",
	"users:update-app-metadata",
	"users:block",
	"users:unlock",
	"users:delete",
	"users:update-email",
	"users:update-username",
	"users:update-phone",
	"users:set-password",
	"users:create-password-ticket",
	"users:send-verification",
	"users:send-password-reset",
	"users:read-organizations",
	"users:read-organization-roles",
	"users:read-sign-in-methods",
	"users:delete-sign-in-methods",
	"users:regenerate-recovery-code",
	"users:forget-browsers",
	"users:read-sessions",
	"users:revoke-sessions",
	"users:revoke-console-sessions",
	"users:revoke-refresh-tokens",
	"users:delete-devices",
	"users:read-grants",
	"users:revoke-grants",
	"users:link-identities",
	"users:unlink-identities",
	"users:read-logs",
	"pii:reveal",
	"pii:reveal-one",
	"roles:read",
	"roles:assign",
	"roles:create",
	"roles:update",
	"roles:delete",
	"roles:update-permissions",
	"access:grant",
	"connections:read",
	"applications:read",
	"organizations:read",
	"views:share",
	"token:read",
	"token:run-lab",
] as const;

export type Permission = (typeof permissions)[number];

/** An actor's level, from the highest. It follows from the tenant role of the same name. */
export const levels = ["admin", "support", "viewer"] as const;

export type Level = (typeof levels)[number];

/** The tenant role that gives each level. */
export const levelRoleNames: Record<Level, string> = {
	admin: "Rolecall Admin",
	support: "Rolecall Support",
	viewer: "Rolecall Viewer",
};

const viewer: readonly Permission[] = [
	"users:read",
	"users:read-logs",
	"roles:read",
	"connections:read",
	"applications:read",
	"organizations:read",
	"users:read-organizations",
	"users:read-organization-roles",
	"users:read-sign-in-methods",
	"users:read-sessions",
	"users:read-grants",
	"pii:reveal-one",
];
const support: readonly Permission[] = [
	...viewer,
	"pii:reveal",
	"users:update",
	"users:update-metadata",
	"users:block",
	"users:unlock",
	"users:update-email",
	"users:update-username",
	"users:update-phone",
	"users:create-password-ticket",
	"users:send-verification",
	"users:send-password-reset",
	"users:delete-sign-in-methods",
	"users:regenerate-recovery-code",
	"users:forget-browsers",
	"users:revoke-sessions",
	"users:revoke-refresh-tokens",
	"users:delete-devices",
	"users:revoke-grants",
];

/** What each level may do. A level holds all that the level below it holds. */
export const permissionsByLevel: Record<Level, readonly Permission[]> = { admin: permissions, support, viewer };
