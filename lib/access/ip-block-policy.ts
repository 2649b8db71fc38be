import type { ActPolicy, LowestLevels } from "./act-policy.ts";

/** Permissions on the IP addresses that Auth0's suspicious-IP throttling blocks for everyone. */
export const ipBlockPermissions = {
	"ip-blocks:read": "support",
	"ip-blocks:delete": "admin",
} as const satisfies LowestLevels;

/** The act on a blocked IP address. It touches no user's account. */
export const ipBlockActs = {
	"ip_block.deleted": { permission: "ip-blocks:delete", scopes: ["delete:anomaly_blocks"] },
} as const satisfies Record<`ip_block.${string}`, ActPolicy<keyof typeof ipBlockPermissions>>;
