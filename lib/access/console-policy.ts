import type { ActPolicy, LowestLevels } from "./act-policy.ts";

/**
 * Permissions on Rolecall's own saved views, audit, directory, token page and lab. The lab and what the rules did exist on the embedded tenant only, so every
 * level has them.
 */
export const consolePermissions = {
	"views:share": "admin",
	"audit:read": "admin",
	"access:read": "admin",
	"audit:export": "admin",
	"access:view-as": "admin",
	"directory:read": "admin",
	"directory:manage": "admin",
	"token:read": "admin",
	"token:read-pattern": "viewer",
	"token:run-lab": "viewer",
} as const satisfies LowestLevels;

type ConsolePermission = keyof typeof consolePermissions | "users:read";

const ofViews = { permission: "users:read", otherPermissions: ["views:share"], scopes: [], isLight: true } as const;

/** Acts on saved views, on the audit, on the view as somebody else, on the directory, and on the token lab. A view that everyone sees needs `views:share`. */
export const consoleActs = {
	"view.created": ofViews,
	"view.updated": ofViews,
	"view.deleted": { ...ofViews, isGrave: true },
	"view.pinned": { permission: "users:read", scopes: [], isLight: true },
	"view.unpinned": { permission: "users:read", scopes: [], isLight: true },
	"audit.exported": { permission: "audit:export", scopes: [], isRead: true, isSilent: true },
	/** Looks at Rolecall as a level or a person. Nothing can be changed meanwhile. */
	"access.viewed_as": { permission: "access:view-as", scopes: [], isRead: true, isSilent: true },
	"access.view_ended": { permission: "access:view-as", scopes: [], isRead: true, isSilent: true },
	"directory.turned_on": { permission: "directory:manage", scopes: [], isLight: true },
	"directory.turned_off": { permission: "directory:manage", scopes: [], isLight: true },
	"directory.dropped": { permission: "directory:manage", scopes: [], isLight: true, isGrave: true },
	"token.lab_run": { permission: "token:run-lab", scopes: [] },
	"token.lab_stopped": { permission: "token:run-lab", scopes: [] },
} as const satisfies Record<
	`${"view" | "audit" | "access" | "directory" | "token"}.${string}`,
	ActPolicy<ConsolePermission>
>;
