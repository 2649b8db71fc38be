import type { TenantState } from "../../state/tenant-state.ts";
import { groupAnswer } from "./group-answer.ts";

/** Deletes a group and its roles in organizations. */
export function removeGroup({ groups, organizations, events }: TenantState, id: string): void {
	const group = groups.get(id);
	for (const { groupRoles } of organizations.values()) groupRoles.delete(id);
	groups.delete(id);
	if (group !== undefined) events.add("group.deleted", { ...groupAnswer(group), type: "connection" });
}
