import type { ActPolicy, LowestLevels } from "./act-policy.ts";

/** Permissions on users and their personal data. */
export const userPermissions = {
	"users:read": "viewer",
	"users:create": "admin",
	"users:update": "support",
	"users:update-metadata": "support",
	"users:update-app-metadata": "admin",
	"users:block": "support",
	"users:secure": "support",
	"users:unlock": "support",
	"users:delete": "admin",
	"users:update-email": "support",
	"users:update-username": "support",
	"users:update-phone": "support",
	"users:set-password": "admin",
	"users:create-password-ticket": "support",
	"users:send-verification": "support",
	"users:send-password-reset": "support",
	"users:read-organizations": "viewer",
	"users:read-organization-roles": "viewer",
	"users:read-sign-in-methods": "viewer",
	"users:delete-sign-in-methods": "support",
	"users:regenerate-recovery-code": "support",
	"users:forget-browsers": "support",
	"users:read-sessions": "viewer",
	"users:revoke-sessions": "support",
	"users:revoke-console-sessions": "admin",
	"users:revoke-refresh-tokens": "support",
	"users:delete-devices": "support",
	"users:read-grants": "viewer",
	"users:revoke-grants": "support",
	"users:link-identities": "admin",
	"users:unlink-identities": "admin",
	"users:read-logs": "viewer",
	"users:export-data": "admin",
	"users:erase-data": "admin",
	"pii:reveal": "support",
	"pii:reveal-one": "viewer",
} as const satisfies LowestLevels;

type UserPermission = keyof typeof userPermissions | "roles:assign" | "access:grant";

/** Acts on one user. */
export const userActs = {
	"user.created": { permission: "users:create", scopes: ["create:users"] },
	"user.profile_updated": {
		permission: "users:update",
		scopes: ["update:users"],
		reach: "within",
		undo: "user.profile_updated",
	},
	"user.metadata_updated": {
		permission: "users:update-metadata",
		otherPermissions: ["users:update-app-metadata"],
		scopes: ["update:users"],
		reach: "within",
		undo: "user.metadata_updated",
	},
	"user.blocked": {
		permission: "users:block",
		scopes: ["update:users"],
		reach: "within",
		isGrave: true,
		undo: "user.unblocked",
		menu: { name: "block", group: "access", icon: "ban" },
	},
	/** Blocks, ends the sessions, and revokes the refresh tokens and grants, in one act of several calls. */
	"user.secured": {
		permission: "users:secure",
		scopes: ["update:users", "delete:sessions", "delete:refresh_tokens", "delete:grants"],
		reach: "within",
		isGrave: true,
		menu: { name: "secure", group: "access", icon: "shieldLock" },
	},
	"user.unblocked": {
		permission: "users:block",
		scopes: ["update:users"],
		reach: "within",
		undo: "user.blocked",
		menu: { name: "unblock", group: "access", icon: "userCheck" },
	},
	"user.lockouts_cleared": {
		permission: "users:unlock",
		scopes: ["update:users"],
		reach: "within",
		menu: { name: "clearLockouts", group: "access", icon: "lockOpen" },
	},
	"user.access_updated": {
		permission: "roles:assign",
		scopes: ["create:role_members", "delete:role_members", "update:users"],
		reach: "within",
		undo: "user.access_updated",
		menu: { name: "roles", group: "access", icon: "userShield" },
	},
	/** The Authentication API does this without a scope. */
	"user.password_reset_sent": {
		permission: "users:send-password-reset",
		scopes: [],
		reach: "within",
		menu: { name: "reset", group: "password", icon: "mailForward" },
	},
	"user.password_ticket_created": {
		permission: "users:create-password-ticket",
		scopes: ["create:user_tickets"],
		reach: "within",
		menu: { name: "ticket", group: "password", icon: "link" },
	},
	"user.password_set": {
		permission: "users:set-password",
		scopes: ["update:users"],
		reach: "within",
		isGrave: true,
		menu: { name: "password", group: "password", icon: "password" },
	},
	"user.verification_sent": {
		permission: "users:send-verification",
		scopes: ["update:users"],
		reach: "within",
		menu: { name: "verify", group: "contact", icon: "mailCheck" },
	},
	"user.email_changed": {
		permission: "users:update-email",
		scopes: ["update:users"],
		reach: "within",
		menu: { name: "email", group: "contact", icon: "at" },
	},
	"user.username_changed": {
		permission: "users:update-username",
		scopes: ["update:users"],
		reach: "within",
		menu: { name: "username", group: "contact", icon: "id" },
	},
	"user.phone_changed": {
		permission: "users:update-phone",
		scopes: ["update:users"],
		reach: "within",
		menu: { name: "phone", group: "contact", icon: "phone" },
	},
	/** Exports what the tenant and Rolecall hold about a person. */
	"user.data_exported": {
		permission: "users:export-data",
		scopes: [],
		isRead: true,
		isUnscoped: true,
		menu: { name: "exportData", group: "data", icon: "fileDownload" },
	},
	"user.deleted": {
		permission: "users:delete",
		scopes: ["delete:users"],
		reach: "within",
		isGrave: true,
		menu: { name: "delete", group: "danger", icon: "trash" },
	},
	/** Erases what Rolecall keeps about a person, in its own database. */
	"user.data_erased": {
		permission: "users:erase-data",
		scopes: [],
		reach: "within",
		isGrave: true,
		isUnscoped: true,
		menu: { name: "eraseData", group: "danger", icon: "eraser" },
	},
	"user.sign_in_method_deleted": {
		permission: "users:delete-sign-in-methods",
		scopes: ["delete:authentication_methods"],
		reach: "within",
		isGrave: true,
	},
	"user.sign_in_methods_deleted": {
		permission: "users:delete-sign-in-methods",
		scopes: ["delete:guardian_enrollments"],
		reach: "within",
		isGrave: true,
	},
	"user.recovery_code_regenerated": {
		permission: "users:regenerate-recovery-code",
		scopes: ["update:users"],
		reach: "within",
	},
	"user.remembered_browsers_forgotten": {
		permission: "users:forget-browsers",
		scopes: ["update:users"],
		reach: "within",
	},
	"user.session_revoked": {
		permission: "users:revoke-sessions",
		scopes: ["delete:sessions"],
		reach: "within",
		isGrave: true,
	},
	"user.sessions_revoked": {
		permission: "users:revoke-sessions",
		scopes: ["delete:sessions"],
		reach: "within",
		isGrave: true,
	},
	/** Rolecall stores its own sessions. */
	"user.console_sessions_revoked": {
		permission: "users:revoke-console-sessions",
		scopes: [],
		reach: "within",
		isGrave: true,
	},
	/** Ends the actor's own Rolecall sessions. */
	"user.signed_out_everywhere": { permission: "users:read", scopes: [], isLight: true },
	"user.refresh_token_revoked": {
		permission: "users:revoke-refresh-tokens",
		scopes: ["delete:refresh_tokens"],
		reach: "within",
		isGrave: true,
	},
	"user.refresh_tokens_revoked": {
		permission: "users:revoke-refresh-tokens",
		scopes: ["delete:refresh_tokens"],
		reach: "within",
		isGrave: true,
	},
	"user.device_deleted": {
		permission: "users:delete-devices",
		scopes: ["delete:device_credentials"],
		reach: "within",
		isGrave: true,
	},
	"user.grant_revoked": {
		permission: "users:revoke-grants",
		scopes: ["delete:grants"],
		reach: "within",
		isGrave: true,
	},
	"user.grants_revoked": {
		permission: "users:revoke-grants",
		scopes: ["delete:grants"],
		reach: "within",
		isGrave: true,
	},
	"user.identity_linked": {
		permission: "users:link-identities",
		scopes: ["update:users"],
		reach: "within",
		isGrave: true,
	},
	"user.identity_unlinked": {
		permission: "users:unlink-identities",
		scopes: ["update:users"],
		reach: "within",
		isGrave: true,
	},
	/** Makes an admin for one hour. Only `npm run access -- admin` does it. */
	"user.admin_granted": { permission: "access:grant", scopes: [], isGrave: true },
	/** Reads one masked value; nothing of the user changes. */
	"user.pii_revealed": { permission: "pii:reveal-one", scopes: [], isRead: true },
	/** A search by a masked value. */
	"user.looked_up": { permission: "users:read", scopes: [], isRead: true, isSilent: true },
} as const satisfies Record<`user.${string}`, ActPolicy<UserPermission>>;
