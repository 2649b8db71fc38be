import type { ConnectionRecord } from "../../records/connection-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { removeGroup } from "../groups/remove-group.ts";
import { removeUser } from "../users/remove-user.ts";

/** Takes a connection away, with the people whose first identity it is, and its groups. */
export function removeConnection(state: TenantState, { id, name }: ConnectionRecord): void {
	const people = [...state.users.values()].filter(({ identities }) => identities[0]?.connection === name);
	for (const { user_id } of people) removeUser(state, user_id);
	for (const group of [...state.groups.values()]) if (group.connection_id === id) removeGroup(state, group.id);
	for (const { connections } of state.organizations.values()) connections.delete(id);
	state.connections.delete(id);
}
