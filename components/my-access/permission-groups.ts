import type { Permission } from "@/lib/access/permissions";

/** The permissions by what they are about, in the order of the page. The first part of a permission names its group. */
const groups = {
	people: ["users", "pii", "ip-blocks"],
	roles: ["roles", "access", "groups", "connections", "applications"],
	organizations: ["organizations"],
	console: ["views", "audit", "directory", "token"],
} as const;

export type PermissionGroup = keyof typeof groups;

const isGroup = (name: string): name is PermissionGroup => Object.hasOwn(groups, name);

/** Returns the given permissions by group; a group without any is left out. */
export function groupPermissions(
	given: readonly Permission[],
): { group: PermissionGroup; permissions: Permission[] }[] {
	const isIn = (permission: Permission, group: PermissionGroup) =>
		groups[group].some((part) => permission.startsWith(`${part}:`));
	return Object.keys(groups)
		.filter(isGroup)
		.map((group) => ({ group, permissions: given.filter((permission) => isIn(permission, group)) }))
		.filter(({ permissions }) => permissions.length > 0);
}
