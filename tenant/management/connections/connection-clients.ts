import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { checkpointOf, requiredQuery } from "../paging.ts";
import { removeUser } from "../users/remove-user.ts";
import type { BodySchema } from "../validate-body.ts";
import { connectionOf } from "./connection-of.ts";

const clientStatuses: BodySchema = {
	type: "array",
	minItems: 1,
	items: {
		type: "object",
		properties: { client_id: { type: "string", format: "client-id" }, status: { type: "boolean" } },
		required: ["client_id", "status"],
		additionalProperties: false,
	},
};

async function setClients(call: Call) {
	const [connection, list] = [connectionOf(call), await call.json()];
	const enabled = new Set(connection.enabled_clients);
	for (const { client_id, status } of Array.isArray(list) ? list : []) {
		if (status) enabled.add(client_id);
		else enabled.delete(client_id);
	}
	connection.enabled_clients = [...enabled];
	return noContent;
}

/** Deletes a user by e-mail, in lower case as databases store it. An unknown e-mail is not an error. */
function removeByEmail(call: Call) {
	const { name, strategy } = connectionOf(call);
	const email = requiredQuery(call, "email").toLowerCase();
	if (strategy !== "auth0") throw failure("database_only");
	for (const user of call.state.users.having("email", email))
		if (user.identities[0]?.connection === name) removeUser(call.state, user.user_id);
	return noContent;
}

/** Adds a connection's applications, the status of its directory, and the deletion of its users by e-mail. */
export function addConnectionClients(endpoint: AddEndpoint): void {
	endpoint("GET /connections/:id/clients", {
		handle: (call) => {
			const clients = (connectionOf(call).enabled_clients ?? []).map((client_id) => ({ client_id }));
			return ok(checkpointOf(call, clients, "clients", { keyOf: ({ client_id }) => client_id }));
		},
	});
	endpoint("PATCH /connections/:id/clients", {
		description: "Update enabled clients for a connection",
		body: clientStatuses,
		handle: setClients,
	});
	endpoint("GET /connections/:id/status", {
		handle: (call) => {
			const { strategy } = connectionOf(call);
			throw failure(strategy === "ad" || strategy === "auth0-adldap" ? "connection_offline" : "directory_only");
		},
	});
	endpoint("DELETE /connections/:id/users", { description: "Delete a connection user", handle: removeByEmail });
}
