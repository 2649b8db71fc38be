import type { RoleRecord } from "../records/role-record.ts";
import type { TenantState } from "./tenant-state.ts";

type RoleSource = "direct" | "groups";

export type EffectiveRole = { role: RoleRecord; sources: RoleSource[] };

/** Returns a user's roles, direct or through a group, sorted by name. */
export function effectiveRolesOf(state: TenantState, userId: string): EffectiveRole[] {
	const sources = new Map<string, RoleSource[]>();
	const add = (ids: Iterable<string>, source: RoleSource) => {
		for (const id of ids) sources.set(id, [...new Set([...(sources.get(id) ?? []), source])]);
	};
	add(state.users.privateOf(userId).roleIds, "direct");
	for (const { members, roleIds } of state.groups.values()) if (members.has(userId)) add(roleIds, "groups");
	return [...sources]
		.flatMap(([id, from]) => {
			const role = state.roles.get(id);
			return role === undefined ? [] : [{ role, sources: from }];
		})
		.sort((a, b) => a.role.name.localeCompare(b.role.name));
}
