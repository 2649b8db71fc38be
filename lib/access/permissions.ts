import { consolePermissions } from "./console-policy.ts";
import { ipBlockPermissions } from "./ip-block-policy.ts";
import { type Level, levels } from "./levels.ts";
import { organizationPermissions } from "./organization-policy.ts";
import { rolePermissions } from "./role-policy.ts";
import { userPermissions } from "./user-policy.ts";

const lowestLevels = {
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

const listHeld = (level: Level): readonly Permission[] =>
	permissions.filter((permission) => levels.indexOf(level) <= levels.indexOf(lowestLevels[permission]));

/** Permissions of each level. A level holds all permissions of the level below it. */
export const permissionsByLevel: Record<Level, readonly Permission[]> = {
	admin: listHeld("admin"),
	support: listHeld("support"),
	viewer: listHeld("viewer"),
};
