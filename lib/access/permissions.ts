import { consolePermissions } from "./console-policy.ts";
import { ipBlockPermissions } from "./ip-block-policy.ts";
import { organizationPermissions } from "./organization-policy.ts";
import { rolePermissions } from "./role-policy.ts";
import { userPermissions } from "./user-policy.ts";

/** The lowest level of the built-in policy that holds each permission. */
export const lowestLevels = {
	...userPermissions,
	...rolePermissions,
	...organizationPermissions,
	...ipBlockPermissions,
	...consolePermissions,
};

/** A permission that a route can require, as `feature:verb`. */
export type Permission = keyof typeof lowestLevels;

const isPermission = (name: string): name is Permission => Object.hasOwn(lowestLevels, name);

/** Every permission. */
export const permissions: readonly Permission[] = Object.keys(lowestLevels).filter(isPermission);
