import type { TenantState } from "../../state/tenant-state.ts";

/** Takes a group away, with the roles that it has in organizations. */
export function removeGroup({ groups, organizations }: TenantState, id: string): void {
	for (const { groupRoles } of organizations.values()) groupRoles.delete(id);
	groups.delete(id);
}
