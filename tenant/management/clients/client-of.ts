import type { ClientRecord } from "../../records/client-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";

/** Finds the client in the path. @throws ApiError 404 `inexistent_client`. */
export function clientOf({ state, param }: Call): ClientRecord {
	const client = state.clients.get(param("id"));
	if (client === undefined) throw failure("inexistent_client");
	return client;
}
