import type { ConnectionRecord } from "../../records/connection-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { newId } from "../../state/new-id.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { removeGroup } from "../groups/remove-group.ts";
import { listOf, pickFields } from "../paging.ts";
import { removeUser } from "../users/remove-user.ts";
import { connectionOf } from "./connection-of.ts";
import { changedConnectionSchema, newConnectionSchema } from "./connection-schemas.ts";
import { databaseOptions } from "./database-options.ts";

/** Deletes a connection with its groups, and with the users whose primary identity it is. */
function removeConnection(state: TenantState, connection: ConnectionRecord): void {
	const { id, name } = connection;
	const people = [...state.users.values()].filter(({ identities }) => identities[0]?.connection === name);
	for (const { user_id } of people) removeUser(state, user_id);
	for (const group of [...state.groups.values()]) if (group.connection_id === id) removeGroup(state, group.id);
	for (const { connections } of state.organizations.values()) connections.delete(id);
	state.connections.delete(id);
	state.events.add("connection.deleted", connection);
}

/** Describes a connection as a list does, without its enabled clients. */
const listed = ({ enabled_clients: _clients, ...connection }: ConnectionRecord): object => connection;

function findConnections({ state, queries, query }: Call): ConnectionRecord[] {
	const [strategies, name] = [queries("strategy"), query("name")];
	return [...state.connections.values()].filter(
		(connection) =>
			(strategies.length === 0 || strategies.includes(connection.strategy)) &&
			(name === undefined || connection.name === name),
	);
}

async function createConnection({ state, body: readBody }: Call): Promise<ConnectionRecord> {
	const body = await readBody();
	const [name, strategy] = [String(body.name), String(body.strategy)];
	if (connectionNamed(state, name) !== undefined) throw failure("connection_exists");
	const connection: ConnectionRecord = {
		realms: [name],
		is_domain_connection: false,
		enabled_clients: [],
		...body,
		options: { ...(strategy === "auth0" ? databaseOptions : {}), ...fieldsOf(body.options) },
		id: newId("con"),
		name,
		strategy,
	};
	state.connections.set(connection.id, connection);
	state.events.add("connection.created", { ...connection });
	return connection;
}

/**
 * Adds the connections. `options` are replaced as a whole.
 * @see https://auth0.com/docs/api/management/v2/connections
 */
export function addConnections(endpoint: AddEndpoint): void {
	endpoint("GET /connections", {
		handle: (call) => {
			const pick = pickFields(call);
			const show = (connection: ConnectionRecord) => pick(listed(connection));
			return ok(listOf(call, findConnections(call), "connections", { show, limits: { usual: 100 } }));
		},
	});
	endpoint("POST /connections", {
		description: "Create a connection",
		body: newConnectionSchema,
		handle: async (call) => created(await createConnection(call)),
	});
	endpoint("GET /connections/:id", { handle: (call) => ok(pickFields(call)(connectionOf(call))) });
	endpoint("PATCH /connections/:id", {
		description: "Update a connection",
		body: changedConnectionSchema,
		handle: async (call) => {
			const connection = Object.assign(connectionOf(call), await call.body());
			call.state.events.add("connection.updated", { ...connection });
			return ok(connection);
		},
	});
	endpoint("DELETE /connections/:id", {
		description: "Delete a connection",
		handle: ({ state, param }) => {
			const connection = state.connections.get(param("id"));
			if (connection === undefined) return noContent;
			removeConnection(state, connection);
			return { status: 202, body: { deleted_at: state.clock.nowIso() } };
		},
	});
}
