import type { ConnectionRecord } from "../records/connection-record.ts";
import type { TenantState } from "./tenant-state.ts";

/** Finds a connection by its name, which users and the API refer to it by. */
export function connectionNamed(state: TenantState, name: string): ConnectionRecord | undefined {
	return [...state.connections.values()].find((connection) => connection.name === name);
}
