import { originOf } from "../../core/tenant-context.ts";
import { isObjectOrList } from "../../records/fields-of.ts";
import type { ResourceServer } from "../../records/resource-server-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf, pickFields } from "../paging.ts";
import { changedApiSchema, newApiSchema } from "./api-schemas.ts";
import { changeApi } from "./change-api.ts";
import { createApi } from "./create-api.ts";
import { dropPermissions } from "./drop-permissions.ts";
import { findApi } from "./find-api.ts";

/** Returns the encryption of an API's tokens without the key, which is never returned. */
function withoutKey(encryption: unknown): unknown {
	if (!isObjectOrList(encryption)) return encryption;
	return JSON.parse(JSON.stringify(encryption, (name, value) => (name === "pem" ? undefined : value)));
}

/** Describes an API as the Management API does, with a complete identifier. */
function apiAnswer(request: Request, { hidden = [], identifier, ...api }: ResourceServer) {
	const whole = { ...api, identifier: identifier.startsWith("/") ? originOf(request) + identifier : identifier };
	return Object.fromEntries(
		Object.entries(whole)
			.filter(([name]) => !hidden.includes(name))
			.map(([name, value]) => [name, name === "token_encryption" ? withoutKey(value) : value]),
	);
}

/** Path of an API. Identifiers are often addresses; some clients write them into the path unencoded, and some encode them twice. */
const path = "/resource-servers/:id{.+}";

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

const lookUp = (call: Call) => findApi(call, call.param("id")) ?? findApi(call, decoded(call.param("id")));

function apiOf(call: Call): ResourceServer {
	const api = lookUp(call);
	if (api === undefined) throw failure("inexistent_resource_server");
	return api;
}

function findApis({ state, queries, request }: Call): ResourceServer[] {
	const asked = queries("identifiers");
	const all = [...state.resourceServers.values()];
	return asked.length === 0 ? all : asked.flatMap((name) => findApi({ state, request }, name) ?? []);
}

/**
 * Adds the APIs, by id or identifier. A change answers 200.
 * @see https://auth0.com/docs/api/management/v2/resource-servers
 */
export function addResourceServers(endpoint: AddEndpoint): void {
	endpoint("GET /resource-servers", {
		handle: (call) => {
			const pick = pickFields(call);
			const show = (api: ResourceServer) => pick(apiAnswer(call.request, api));
			return ok(pageOf(findApis(call), pagingOf(call, { least: 1 }), "resource_servers", { show }));
		},
	});
	endpoint("POST /resource-servers", {
		description: "Create a resource server",
		body: newApiSchema,
		handle: async (call) => created(apiAnswer(call.request, await createApi(call))),
	});
	endpoint("GET /resource-servers/:id", {
		path,
		handle: (call) => ok(pickFields(call)(apiAnswer(call.request, apiOf(call)))),
	});
	endpoint("PATCH /resource-servers/:id", {
		path,
		description: "Update a resource server",
		body: changedApiSchema,
		handle: async (call) => {
			const api = apiOf(call);
			changeApi(call.state, api, await call.body());
			return ok(apiAnswer(call.request, api));
		},
	});
	endpoint("DELETE /resource-servers/:id", {
		path,
		description: "Delete a resource server",
		handle: (call) => {
			const api = lookUp(call);
			if (api?.identifier === "/api/v2/") throw failure("system_api");
			if (api !== undefined) {
				dropPermissions(call.state, api.identifier, []);
				call.state.resourceServers.delete(api.id);
			}
			return noContent;
		},
	});
}
