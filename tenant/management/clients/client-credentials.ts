import type { ClientCredential, ClientRecord } from "../../records/client-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { createCredential, credentialSchema } from "./client-credential.ts";
import { clientOf } from "./client-of.ts";
import { putInUse } from "./put-in-use.ts";

const show = ({ pem: _pem, in_use: _used, ...credential }: ClientCredential) => credential;

function credentialOf(call: Call): ClientCredential {
	const credential = clientOf(call).credentials?.find(({ id }) => id === call.param("credentialId"));
	if (credential === undefined) throw failure("inexistent_credential");
	return credential;
}

function removeCredential(client: ClientRecord, id: string): void {
	const inUse = (client.credentials ?? []).filter(({ in_use }) => in_use === true);
	client.credentials = client.credentials?.filter((credential) => credential.id !== id) ?? [];
	const left = inUse.filter((credential) => credential.id !== id).map((credential) => credential.id);
	if (inUse.length > 0) putInUse(client, left);
}

/** Adds a client's keys and certificates. They take effect once the client's `client_authentication_methods` names them. */
export function addClientCredentials(endpoint: AddEndpoint): void {
	endpoint("GET /clients/:id/credentials", { handle: (call) => ok((clientOf(call).credentials ?? []).map(show)) });
	endpoint("POST /clients/:id/credentials", {
		description: "Create a client credential",
		body: credentialSchema,
		handle: async (call) => {
			const [client, body] = [clientOf(call), await call.body()];
			const made = await createCredential(body, call.state.clock.nowIso());
			client.credentials = [...(client.credentials ?? []), made];
			return created(show(made));
		},
	});
	endpoint("GET /clients/:id/credentials/:credentialId", { handle: (call) => ok(show(credentialOf(call))) });
	endpoint("PATCH /clients/:id/credentials/:credentialId", {
		description: "Update a client credential",
		body: { properties: { expires_at: { type: ["string", "null"], format: "date-time" } }, minProperties: 1 },
		handle: async (call) => {
			const [credential, body] = [credentialOf(call), await call.body()];
			Object.assign(credential, body, { updated_at: call.state.clock.nowIso() });
			if (credential.expires_at === null) delete credential.expires_at;
			return ok(show(credential));
		},
	});
	endpoint("DELETE /clients/:id/credentials/:credentialId", {
		description: "Delete a client credential",
		handle: (call) => {
			removeCredential(clientOf(call), call.param("credentialId"));
			return noContent;
		},
	});
}
