import { randomBytes } from "node:crypto";
import type { ClientRecord } from "../../records/client-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { newId } from "../../state/new-id.ts";
import { insufficientScope, wrongBody } from "../api-error.ts";
import type { Call } from "../call.ts";
import { validateBody } from "../validate-body.ts";
import { createCredential, credentialSchema } from "./client-credential.ts";
import { putInUse } from "./put-in-use.ts";

type Body = Record<string, unknown>;

/** Reads the client's keys from a body: credentials of `private_key_jwt`, or null to return to the secret. */
function keysIn({ client_authentication_methods: methods, token_endpoint_auth_method: method }: Body) {
	if (methods === undefined) return undefined;
	if (methods !== null && typeof method === "string")
		throw wrongBody("client_authentication_methods and token_endpoint_auth_method are mutually exclusive");
	const list: unknown = fieldsOf(fieldsOf(methods).private_key_jwt).credentials;
	return Array.isArray(list) ? list.map(fieldsOf) : null;
}

/** Applies credentials: whole ones on create, ids on update. @throws ApiError 400. */
async function applyKeys(call: Call, client: ClientRecord, body: Body): Promise<void> {
	const keys = keysIn(body);
	if (keys === undefined) return;
	const ids: string[] = [];
	for (const key of keys ?? []) {
		if (typeof key.id === "string") ids.push(key.id);
		else {
			validateBody(key, credentialSchema);
			const made = await createCredential(key, call.state.clock.nowIso());
			client.credentials = [...(client.credentials ?? []), made];
			ids.push(made.id);
		}
	}
	const unknown = ids.find((id) => !client.credentials?.some((credential) => credential.id === id));
	if (unknown !== undefined) throw wrongBody(`The credential ${unknown} does not exist`);
	putInUse(client, keys === null ? undefined : ids);
}

/** Merges metadata key by key and replaces every other field of the body. Null removes a field. */
function applyFields(client: ClientRecord, body: Body): void {
	const { client_metadata, ...rest } = body;
	const before = client.fields ?? {};
	const isGiven = ([, value]: [string, unknown]) => value !== null;
	const merged = { ...fieldsOf(before.client_metadata), ...fieldsOf(client_metadata) };
	const metadata = client_metadata === undefined ? {} : { client_metadata: withoutNulls(merged) };
	client.fields = Object.fromEntries(Object.entries({ ...before, ...rest, ...metadata }).filter(isGiven));
}

const withoutNulls = (record: Body): Body =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

/** Returns true for a token quota, whose other fields the body's schema has checked. */
const isTokenQuota = (value: unknown): value is NonNullable<ClientRecord["token_quota"]> =>
	typeof fieldsOf(value).client_credentials === "object";

function apply(client: ClientRecord, body: Body): void {
	const { name, client_secret, callbacks, allowed_logout_urls, ...rest } = body;
	const { token_endpoint_auth_method: method, token_quota, client_authentication_methods: _keys, ...fields } = rest;
	if (typeof name === "string") client.name = name;
	if (typeof client_secret === "string") client.client_secret = client_secret;
	if (Array.isArray(callbacks)) client.callbacks = callbacks.map(String);
	if (Array.isArray(allowed_logout_urls)) client.allowed_logout_urls = allowed_logout_urls.map(String);
	if (method === "none" || method === "client_secret_post" || method === "client_secret_basic")
		client.token_endpoint_auth_method = method;
	if (token_quota === null) delete client.token_quota;
	else if (isTokenQuota(token_quota)) client.token_quota = token_quota;
	applyFields(client, fields);
}

const isPublic = ({ app_type, token_endpoint_auth_method: method }: Body) =>
	method === "none" || (method === undefined && (app_type === "spa" || app_type === "native"));

/**
 * Adds a client. Default secret: 64 random characters. Every connection enables it, unless the tenant's flag `enable_client_connections` is
 * off.
 * @throws ApiError 400 `invalid_body`.
 * @see https://auth0.com/docs/api/management/v2/clients/post-clients
 */
export async function createClient(call: Call): Promise<ClientRecord> {
	const body = await call.body();
	const client: ClientRecord = {
		client_id: newId("", 32).slice(1),
		client_secret: randomBytes(48).toString("base64url"),
		name: "",
		callbacks: [],
		allowed_logout_urls: [],
		grantedScopes: [],
		...(isPublic(body) ? { token_endpoint_auth_method: "none" } : {}),
	};
	apply(client, withoutNulls(body));
	await applyKeys(call, client, body);
	call.state.clients.set(client.client_id, client);
	if (fieldsOf(call.state.settings.flags).enable_client_connections !== false)
		for (const connection of call.state.connections.values())
			connection.enabled_clients = [...(connection.enabled_clients ?? []), client.client_id];
	return client;
}

/** Changes a client. @throws ApiError 400 `invalid_body`, 403 for a secret without `update:client_keys`. */
export async function updateClient(call: Call, client: ClientRecord): Promise<void> {
	const body = await call.body();
	const needed = [
		...(body.client_secret === undefined ? [] : ["update:client_keys"]),
		...(body.client_authentication_methods === undefined ? [] : ["update:client_credentials"]),
	];
	const missing = needed.filter((scope) => !call.caller.scopes.has(scope));
	if (missing.length > 0) throw insufficientScope(missing);
	apply(client, body);
	await applyKeys(call, client, body);
}
