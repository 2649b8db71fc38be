import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type ConnectionList, connectionSchema } from "../contract.ts";

/** Auth0 allows enterprise tenants several thousand connections. */
const mostConnections = 10_000;

const fields = "id,name,strategy,display_name";

/** Lists all connections of the tenant by name. Makes one upstream call for each 100 connections and caches the answers for 30 s. */
export async function listConnections({ signal }: ReadContext): Promise<ConnectionList> {
	const ask = async (checkpoint: { take: number; from?: string }) => {
		const page = await callManagementApi({ signal }, (api, request) =>
			api.connections.list({ ...checkpoint, fields, include_fields: true }, request),
		);
		return page.response;
	};
	const { rows } = await readAllCheckpoints(ask, "connections", mostConnections);
	// Requests name a connection by its name, so a connection without a name cannot be chosen.
	const named = readList(connectionSchema, rows, "connections").filter(({ name }) => name !== "");
	const connections = [...new Map(named.map((connection) => [connection.name, connection])).values()];
	return { connections: connections.sort((a, b) => a.name.localeCompare(b.name)) };
}
