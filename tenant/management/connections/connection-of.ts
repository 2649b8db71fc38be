import type { ConnectionRecord } from "../../records/connection-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";

/** Finds the connection in the path. @throws ApiError 404 `inexistent_connection`. */
export function connectionOf({ state, param }: Call): ConnectionRecord {
	const connection = state.connections.get(param("id"));
	if (connection === undefined) throw failure("missing_connection");
	return connection;
}
