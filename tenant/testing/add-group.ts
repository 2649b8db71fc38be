import type { GroupRecord } from "../records/group-record.ts";
import { newId } from "../state/new-id.ts";
import type { TenantState } from "../state/tenant-state.ts";

/** Adds a group with these members, as a directory would. */
export function addGroup(state: TenantState, name: string, members: readonly string[] = []): GroupRecord {
	const now = state.clock.nowIso();
	const [connection] = state.connections.values();
	const group: GroupRecord = {
		id: newId("grp"),
		name,
		external_id: `ext-${name}`,
		connection_id: connection?.id ?? "",
		created_at: now,
		updated_at: now,
		members: new Map(members.map((userId) => [userId, now])),
		roleIds: new Set(),
	};
	state.groups.set(group.id, group);
	return group;
}
