import { randomBytes } from "node:crypto";
import type { ClientRecord } from "../../records/client-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { checkpointOf, listOf, pickFields } from "../paging.ts";
import { clientAnswer } from "./client-answer.ts";
import { clientOf } from "./client-of.ts";
import { changedClientSchema, newClientSchema } from "./client-schemas.ts";
import { createClient, updateClient } from "./write-client.ts";

const isGlobal = ({ fields }: ClientRecord) => fields?.global === true;

function findClients({ state, query }: Call): ClientRecord[] {
	const types = query("app_type")?.split(",") ?? [];
	const isAsked = (name: string, value: boolean) => query(name) === undefined || query(name) === String(value);
	return [...state.clients.values()].filter(
		(client) =>
			isAsked("is_global", isGlobal(client)) &&
			isAsked("is_first_party", client.fields?.is_first_party !== false) &&
			(types.length === 0 || types.includes(String(client.fields?.app_type))),
	);
}

/** Adds the secret for a caller who creates a client or rotates its secret, whatever their scopes. */
const withSecret = ({ caller }: Call, client: ClientRecord) =>
	clientAnswer(client, new Set([...caller.scopes, "read:clients", "read:client_keys"]));

function removeClient({ state }: Call, client: ClientRecord): void {
	if (isGlobal(client)) throw failure("global_client");
	state.clients.delete(client.client_id);
	for (const [id, grant] of state.clientGrants) if (grant.client_id === client.client_id) state.clientGrants.delete(id);
	for (const connection of state.connections.values())
		connection.enabled_clients = connection.enabled_clients?.filter((id) => id !== client.client_id) ?? [];
}

function addClientExtras(endpoint: AddEndpoint): void {
	endpoint("POST /clients/:id/rotate-secret", {
		description: "Rotate a client secret",
		handle: (call) => {
			const client = clientOf(call);
			client.client_secret = randomBytes(48).toString("base64url");
			delete client.previousSecret;
			return ok(withSecret(call, client));
		},
	});
	endpoint("GET /clients/:id/connections", {
		handle: (call) => {
			const [{ client_id }, strategies] = [clientOf(call), call.queries("strategy")];
			const found = [...call.state.connections.values()].filter(
				({ enabled_clients, strategy }) =>
					enabled_clients?.includes(client_id) && (strategies.length === 0 || strategies.includes(strategy)),
			);
			const pick = pickFields(call);
			const show = ({ enabled_clients: _clients, ...connection }: object & { enabled_clients?: unknown }) =>
				pick(connection);
			return ok(checkpointOf(call, found, "connections", { show }));
		},
	});
}

/**
 * Adds the applications. One is global and exists in every tenant.
 * @see https://auth0.com/docs/api/management/v2/clients
 */
export function addClients(endpoint: AddEndpoint): void {
	endpoint("GET /clients", {
		handle: (call) => {
			const pick = pickFields(call);
			const show = (client: ClientRecord) => pick(clientAnswer(client, call.caller.scopes));
			return ok(listOf(call, findClients(call), "clients", { show, keyOf: ({ client_id }) => client_id }));
		},
	});
	endpoint("POST /clients", {
		description: "Create a client",
		body: newClientSchema,
		handle: async (call) => created(withSecret(call, await createClient(call))),
	});
	endpoint("GET /clients/:id", {
		handle: (call) => ok(pickFields(call)(clientAnswer(clientOf(call), call.caller.scopes))),
	});
	endpoint("PATCH /clients/:id", {
		description: "Update a client",
		body: changedClientSchema,
		handle: async (call) => {
			const client = clientOf(call);
			await updateClient(call, client);
			return ok(clientAnswer(client, new Set([...call.caller.scopes, "read:clients"])));
		},
	});
	endpoint("DELETE /clients/:id", {
		description: "Delete a client",
		handle: (call) => {
			const client = call.state.clients.get(call.param("id"));
			if (client !== undefined) removeClient(call, client);
			return noContent;
		},
	});
	addClientExtras(endpoint);
}
