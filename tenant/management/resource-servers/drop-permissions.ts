import type { TenantState } from "../../state/tenant-state.ts";

/** Removes an API's permissions that it no longer offers from roles and users. */
export function dropPermissions({ users, roles }: TenantState, identifier: string, offered: readonly string[]): void {
	const kept = new Set(offered.map((value) => `${identifier} ${value}`));
	const drop = (permissions: Set<string>) => {
		for (const key of permissions) if (key.startsWith(`${identifier} `) && !kept.has(key)) permissions.delete(key);
	};
	for (const { permissions } of roles.values()) drop(permissions);
	for (const userId of users.keys()) drop(users.privateOf(userId).permissions);
}
