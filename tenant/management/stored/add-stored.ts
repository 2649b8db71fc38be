import { randomUUID } from "node:crypto";
import type { Entity } from "../../records/entity.ts";
import { newId } from "../../state/new-id.ts";
import { ApiError } from "../api-error.ts";
import type { Answer, Call } from "../call.ts";
import { type AddEndpoint, noContent } from "../endpoints.ts";
import { checkpointOf, pageOf, pagingOf, pickFields } from "../paging.ts";
import type { Route } from "../scopes.ts";
import { addOtherStored } from "./other-stored.ts";
import { type Collection, storedCollections } from "./stored-collections.ts";
import { storedRoutes } from "./stored-routes.ts";
import { type Setting, storedSettings } from "./stored-settings.ts";

type StoredRoute = keyof typeof storedRoutes;

const missingError = ([message, code]: readonly [string, string?]) => new ApiError(404, message, code);

const isStoredRoute = (route: string): route is StoredRoute => Object.hasOwn(storedRoutes, route);

/** Credentials of push services and mail servers, which Auth0 accepts but never returns. */
const credentials = new Set(["p12", "server_key", "server_credentials", "aws_secret_access_key", "smtp_pass"]);

const withoutCredentials = (body: unknown): unknown =>
	JSON.parse(JSON.stringify(body ?? {}, (name, value) => (credentials.has(name) ? undefined : value)));

/** Returns the answer with the status that Auth0 gives to the route. */
function answerOf(route: StoredRoute, body: unknown): Answer {
	const [status] = storedRoutes[route];
	return status === 204 ? noContent : { status, body: withoutCredentials(body) };
}

/** Returns the stored resources of a family, by id. */
function heldOf({ state }: Call, path: string): Map<string, Entity> {
	const held = state.stored.collections.get(path) ?? new Map<string, Entity>();
	state.stored.collections.set(path, held);
	return held;
}

function listOf(call: Call, path: string, { list, paging, key = "id" }: Collection): unknown {
	const items = [...heldOf(call, path).values()];
	const show = (item: Entity) => pickFields(call)(withKey(item, key));
	if (list === undefined) return items.map(show);
	if (paging === "offset") return pageOf(items, pagingOf(call), list, { show });
	if (paging === "checkpoint") return checkpointOf(call, items, list, { show, keyOf: ({ id }) => id });
	if (paging === undefined) return { [list]: items.map(show) };
	const { page, perPage } = pagingOf(call);
	const shown = items.slice(page * perPage, (page + 1) * perPage).map(show);
	return { [list]: shown, total: items.length, page, per_page: perPage };
}

/** Returns the resource with its id under the name that its family uses. */
function withKey({ id, ...rest }: Entity, key: string): Record<string, unknown> {
	return key === "id" ? { id, ...rest } : { [key]: id, ...rest };
}

function itemOf(call: Call, path: string, { missing }: Collection, parameter: string): Entity {
	const item = heldOf(call, path).get(call.param(parameter));
	if (item === undefined) throw missingError(missing);
	return item;
}

async function createItem(call: Call, path: string, { prefix, defaults, hasDates = true, key = "id" }: Collection) {
	const now = call.state.clock.nowIso();
	const dates = hasDates ? { created_at: now, updated_at: now } : {};
	const id = prefix === undefined ? randomUUID() : newId(prefix, 22);
	const item: Entity = { ...defaults, ...(await call.body()), ...dates, id };
	heldOf(call, path).set(id, item);
	return withKey(item, key);
}

async function changeItem(call: Call, path: string, collection: Collection, { parameter, replaces }: Change) {
	const before = itemOf(call, path, collection, parameter);
	const { id, created_at } = before;
	const dates = collection.hasDates === false ? {} : { created_at, updated_at: call.state.clock.nowIso() };
	const base = replaces ? collection.defaults : before;
	const item: Entity = { ...base, ...(await call.body()), ...dates, id };
	heldOf(call, path).set(id, item);
	return withKey(item, collection.key ?? "id");
}

type Change = { parameter: string; replaces: boolean };

function removeItem(call: Call, path: string, collection: Collection, parameter: string): void {
	if (collection.deletesStrictly) itemOf(call, path, collection, parameter);
	heldOf(call, path).delete(call.param(parameter));
}

type Add = (method: string, path: string, handle: (call: Call) => unknown) => void;

function addCollection(add: Add, path: string, collection: Collection): void {
	const parameter = Object.keys(storedRoutes)
		.map((route) => route.slice(route.indexOf(" ") + 1))
		.find((other) => other.startsWith(`${path}/:`) && !other.slice(path.length + 2).includes("/"))
		?.slice(path.length + 2);
	add("GET", path, (call) => listOf(call, path, collection));
	add("POST", path, (call) => createItem(call, path, collection));
	if (parameter === undefined) return;
	const item = `${path}/:${parameter}`;
	const { key = "id" } = collection;
	add("GET", item, (call) => pickFields(call)(withKey(itemOf(call, path, collection, parameter), key)));
	for (const [method, replaces] of [["PATCH", false] as const, ["PUT", true] as const])
		add(method, item, (call) => changeItem(call, path, collection, { parameter, replaces }));
	add("DELETE", item, (call) => removeItem(call, path, collection, parameter));
}

/** Returns the address of a setting, including the parameters of its path. */
const addressOf = ({ request }: Call) => new URL(request.url).pathname;

function readSetting(call: Call, { usual, missing }: Setting): Record<string, unknown> {
	const held = call.state.stored.settings.get(addressOf(call));
	if (held === undefined && missing !== undefined) throw missingError(missing);
	return held ?? usual ?? {};
}

async function writeSetting(call: Call, { usual }: Setting, replaces: boolean) {
	const { settings } = call.state.stored;
	const before = settings.get(addressOf(call)) ?? usual;
	const given = await call.body();
	settings.set(addressOf(call), replaces ? given : { ...before, ...given });
	return settings.get(addressOf(call));
}

function addSetting(add: Add, path: string, setting: Setting): void {
	add("GET", path, (call) => pickFields(call)(readSetting(call, setting)));
	add("PATCH", path, (call) => {
		readSetting(call, setting);
		return writeSetting(call, setting, false);
	});
	for (const method of ["PUT", "POST"]) add(method, path, (call) => writeSetting(call, setting, true));
	add("DELETE", path, (call) => call.state.stored.settings.delete(addressOf(call)));
}

/**
 * Adds the families that this tenant stores without any effect, such as log streams, branding and attack protection. Tools that read and
 * write a whole tenant, such as `auth0-deploy-cli`, need them.
 */
export function addStored(endpoint: AddEndpoint): void {
	const add: Add = (method, path, handle) => {
		const route = `${method} ${path}`;
		if (!isStoredRoute(route)) return;
		const [, , description] = storedRoutes[route];
		const known: Route = route;
		endpoint(known, { description, handle: async (call) => answerOf(route, await handle(call)) });
	};
	addOtherStored(endpoint);
	for (const [path, setting] of Object.entries(storedSettings)) addSetting(add, path, setting);
	for (const [path, collection] of Object.entries(storedCollections)) addCollection(add, path, collection);
}
