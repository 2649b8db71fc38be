import type { Entity } from "../../records/entity.ts";
import { newId } from "../../state/new-id.ts";
import { failure, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf, pickFields, requireWindow } from "../paging.ts";
import type { BodySchema } from "../validate-body.ts";

const types = ["public_key", "refresh_token", "rotating_refresh_token"];

const schema: BodySchema = {
	properties: {
		device_name: { type: "string", minLength: 1 },
		type: { type: "string", enum: ["public_key"] },
		value: { type: "string", minLength: 1 },
		device_id: { type: "string", maxLength: 36, pattern: "^[-A-Fa-f0-9]+$" },
		client_id: { type: "string", format: "client-id" },
	},
	required: ["device_name", "type", "value", "device_id"],
	additionalProperties: true,
};

/** Returns a credential without its value, as the API does. */
const answer = ({ id, device_name, device_id, type, user_id, client_id }: Entity) => ({
	id,
	device_name,
	...(device_id === undefined ? {} : { device_id }),
	type,
	user_id,
	...(client_id === undefined ? {} : { client_id }),
});

/** Finds credentials. A paged list has only refresh tokens unless a type is named. @throws ApiError 400 `invalid_query_string`. */
function findCredentials({ state, query }: Call): Entity[] {
	const asksForPage = ["page", "per_page", "include_totals"].some((name) => query(name) !== undefined);
	const type = query("type") ?? (asksForPage ? "refresh_token" : undefined);
	if (type !== undefined && !types.includes(type)) throw wrongQuery(`No enum match for: ${type}`, "type");
	const asked = { user_id: query("user_id"), client_id: query("client_id"), type };
	return [...state.deviceCredentials.values()].filter((credential) =>
		Object.entries(asked).every(([name, value]) => value === undefined || credential[name] === value),
	);
}

/**
 * Stores a device's public key. The user is the caller, or for a machine the one in the body.
 * @throws ApiError 400 `invalid_body`, 403 for an unknown user or client, 409 for a second key of the same device.
 */
function createCredential({ state, caller }: Call, body: Record<string, unknown>): { id: string } {
	const { device_name, type, value, device_id, client_id = caller.clientId } = body;
	const { user_id = `${caller.clientId}@clients` } = body;
	if (body.user_id !== undefined && !state.users.has(String(user_id))) throw failure("device_of_user");
	if (!state.clients.has(String(client_id))) throw failure("device_of_client");
	const isSame = (other: Entity) =>
		other.device_id === device_id && other.user_id === user_id && other.client_id === client_id;
	if ([...state.deviceCredentials.values()].some(isSame)) throw failure("device_key_exists");
	const id = newId("dcr");
	state.deviceCredentials.set(id, { id, device_name, type, value, device_id, user_id, client_id });
	return { id };
}

/**
 * Adds the device credentials: public keys, and refresh tokens of devices.
 * @see https://auth0.com/docs/api/management/v2/device-credentials
 */
export function addDeviceCredentials(endpoint: AddEndpoint): void {
	endpoint("GET /device-credentials", {
		handle: (call) => {
			const [paging, pick] = [pagingOf(call, { least: 1 }), pickFields(call)];
			requireWindow(paging);
			const show = (credential: Entity) => pick(answer(credential));
			return ok(pageOf(findCredentials(call), paging, "device_credentials", { show }));
		},
	});
	endpoint("POST /device-credentials", {
		description: "Create a device public key credential",
		body: schema,
		handle: async (call) => created(createCredential(call, await call.body())),
	});
	endpoint("DELETE /device-credentials/:id", {
		description: "Delete a device credential",
		handle: ({ state, param }) => {
			state.deviceCredentials.delete(param("id"));
			return noContent;
		},
	});
}
