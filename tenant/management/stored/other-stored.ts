import { randomUUID } from "node:crypto";
import type { Entity } from "../../records/entity.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { ApiError } from "../api-error.ts";
import type { Answer, Call } from "../call.ts";
import { connectionOf } from "../connections/connection-of.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { pagingOf } from "../paging.ts";
import { userOf } from "../users/user-of.ts";
import { storedRoutes } from "./stored-routes.ts";

type StoredRoute = keyof typeof storedRoutes;

type AddOther = (route: StoredRoute, handle: (call: Call) => Answer | Promise<Answer>) => void;

const addressOf = ({ request }: Call) => new URL(request.url).pathname;

const collectionOf = ({ state }: Call, path: string): Map<string, Entity> =>
	state.stored.collections.get(path) ?? new Map<string, Entity>();

const triggers = ["post-login", "credentials-exchange", "pre-user-registration", "post-user-registration"]
	.concat(["post-change-password", "send-phone-message", "password-reset-post-challenge"])
	.map((id) => ({ id, version: "v3", status: "CURRENT", runtimes: ["node22"], default_runtime: "node22" }));

function actionOf(call: Call): Entity {
	const action = collectionOf(call, "/actions/actions").get(call.param("id"));
	if (action === undefined) throw new ApiError(404, "That action does not exist.");
	return action;
}

/** Deploys an action as its next version. No sign-in runs it. */
function deployAction(call: Call): Answer {
	const action = actionOf(call);
	const { code, dependencies, secrets, runtime, supported_triggers } = action;
	const now = call.state.clock.nowIso();
	const number = Number(fieldsOf(action.deployed_version).number ?? 0) + 1;
	const content = { code, dependencies, secrets, runtime, supported_triggers };
	const version = {
		id: randomUUID(),
		...content,
		deployed: true,
		number,
		status: "built",
		created_at: now,
		updated_at: now,
	};
	Object.assign(action, { deployed_version: version, all_changes_deployed: true });
	return { status: 202, body: { ...version, action: { id: action.id, name: action.name } } };
}

/** Binds actions to a trigger, each by its id or name. */
async function bindActions(call: Call): Promise<Answer> {
	const actions = [...collectionOf(call, "/actions/actions").values()];
	const { bindings: given } = await call.body();
	const bindings = (Array.isArray(given) ? given : []).map((binding) => {
		const { ref, display_name } = fieldsOf(binding);
		const { value } = fieldsOf(ref);
		const action = actions.find(({ id, name }) => value === id || value === name);
		const shown = action && { id: action.id, name: action.name };
		return { id: randomUUID(), trigger_id: call.param("triggerId"), display_name, action: shown };
	});
	call.state.stored.settings.set(addressOf(call), { bindings });
	return ok({ bindings });
}

function addActions(add: AddOther): void {
	add("GET /actions/triggers", () => ok({ triggers }));
	add("POST /actions/actions/:id/deploy", deployAction);
	add("GET /actions/triggers/:triggerId/bindings", (call) => {
		const { page, perPage } = pagingOf(call);
		const { bindings: held = [] } = call.state.stored.settings.get(addressOf(call)) ?? {};
		const bindings: unknown[] = Array.isArray(held) ? held : [];
		const shown = bindings.slice(page * perPage, (page + 1) * perPage);
		return ok({ bindings: shown, total: bindings.length, page, per_page: perPage });
	});
	add("PATCH /actions/triggers/:triggerId/bindings", bindActions);
}

const hidden = "_VALUE_NOT_SHOWN_";

/** Adds the secrets of hooks. Their values are never returned. */
function addHookSecrets(add: AddOther): void {
	const secretsOf = (call: Call) => call.state.stored.settings.get(addressOf(call)) ?? {};
	const write = async (call: Call) => {
		call.state.stored.settings.set(addressOf(call), { ...secretsOf(call), ...(await call.body()) });
		return created({});
	};
	add("GET /hooks/:id/secrets", (call) =>
		ok(Object.fromEntries(Object.keys(secretsOf(call)).map((name) => [name, hidden]))),
	);
	add("POST /hooks/:id/secrets", write);
	add("PATCH /hooks/:id/secrets", write);
	add("DELETE /hooks/:id/secrets", async (call) => {
		const names = await call.json();
		const left = Object.entries(secretsOf(call)).filter(([name]) => !(Array.isArray(names) && names.includes(name)));
		call.state.stored.settings.set(addressOf(call), Object.fromEntries(left));
		return noContent;
	});
}

function addRulesConfigs(add: AddOther): void {
	const path = "/api/v2/rules-configs";
	const configsOf = ({ state }: Call) => state.stored.settings.get(path) ?? {};
	add("GET /rules-configs", (call) => ok(Object.keys(configsOf(call)).map((key) => ({ key }))));
	add("PUT /rules-configs/:key", async (call) => {
		const [key, { value }] = [call.param("key"), await call.body()];
		call.state.stored.settings.set(path, { ...configsOf(call), [key]: value });
		return ok({ key, value });
	});
	add("DELETE /rules-configs/:key", (call) => {
		const { [call.param("key")]: _gone, ...left } = configsOf(call);
		call.state.stored.settings.set(path, left);
		return noContent;
	});
}

function addPages(add: AddOther): void {
	add("GET /branding/themes/default", (call) => {
		const [theme] = collectionOf(call, "/branding/themes").values();
		if (theme === undefined)
			throw new ApiError(404, "There was an error retrieving branding settings: invalid theme ID", "theme_not_found");
		const { id: themeId, ...rest } = theme;
		return ok({ themeId, ...rest });
	});
	add("POST /email-templates", async (call) => {
		const body = await call.body();
		const address = `${addressOf(call)}/${body.template}`;
		if (call.state.stored.settings.has(address)) throw new ApiError(409, `Template ${body.template} already exists.`);
		call.state.stored.settings.set(address, body);
		return ok(body);
	});
	const configsOf = (call: Call) => call.state.stored.settings.get(addressOf(call))?.configs ?? [];
	add("GET /prompts/rendering", (call) => {
		const [configs, { totals, page, perPage }] = [configsOf(call), pagingOf(call)];
		const total = Array.isArray(configs) ? configs.length : 0;
		return ok(totals ? { start: page * perPage, limit: perPage, total, configs } : configs);
	});
	add("PATCH /prompts/rendering", async (call) => {
		const { configs } = await call.body();
		call.state.stored.settings.set(addressOf(call), { configs });
		return ok({ configs });
	});
}

/** Adds the lists that are empty in a tenant without an upstream directory or identity provider. */
function addEmptyLists(add: AddOther): void {
	add("GET /connection-profiles/templates", () => ok({ connection_profile_templates: [] }));
	add("GET /user-attribute-profiles/templates", () => ok({ user_attribute_profile_templates: [] }));
	add("GET /connections-directory-provisionings", () => ok({ directory_provisionings: [] }));
	add("GET /connections-scim-configurations", () => ok({ scim_configurations: [] }));
	for (const route of ["GET /connections/:id/keys", "GET /connections/:id/scim-configuration/tokens"] as const)
		add(route, (call) => {
			connectionOf(call);
			return ok([]);
		});
	add("GET /users/:id/federated-connections-tokensets", (call) => {
		userOf(call);
		return ok([]);
	});
	add("DELETE /users/:id/federated-connections-tokensets/:tokensetId", () => noContent);
}

/** Adds the stored routes with a shape of their own. */
export function addOtherStored(endpoint: AddEndpoint): void {
	const add: AddOther = (route, handle) => endpoint(route, { description: storedRoutes[route][2], handle });
	for (const addPart of [addActions, addHookSecrets, addRulesConfigs, addPages, addEmptyLists]) addPart(add);
}
