import type { ConnectionRecord } from "../records/connection-record.ts";
import type { TenantState } from "./tenant-state.ts";

/** The connection of this name, which is what users and the API call it by. */
export function connectionNamed(state: TenantState, name: string): ConnectionRecord | undefined {
	return [...state.connections.values()].find((connection) => connection.name === name);
}
