import type { TenantState } from "../../state/tenant-state.ts";

/** Deletes a group and its roles in organizations. */
export function removeGroup({ groups, organizations }: TenantState, id: string): void {
	for (const { groupRoles } of organizations.values()) groupRoles.delete(id);
	groups.delete(id);
}
