import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type ConnectionList, connectionListSchema } from "../contract.ts";

/** The tenant's connections, at most 100, by name. One upstream call. */
export async function listConnections(signal: AbortSignal): Promise<ConnectionList> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.connections.list({ take: 100, fields: "id,name,strategy,display_name", include_fields: true }, request),
	);
	const { connections } = connectionListSchema.parse({ connections: page.data });
	return { connections: connections.sort((a, b) => a.name.localeCompare(b.name)) };
}
