import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { storedRoutes } from "./stored-routes.ts";
import { storedSettings } from "./stored-settings.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

async function call(method: string, path: string, body?: unknown) {
	const answer = await tenant.api(method, path, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}

const lastWrite = () => tenant.state.logs.at(-1)?.description;

describe("a stored family", () => {
	test.each([
		["/log-streams", []],
		["/rules", []],
		["/hooks", []],
		["/rules-configs", []],
		["/connections-scim-configurations", { scim_configurations: [] }],
		["/event-streams", { eventStreams: [] }],
		["/token-exchange-profiles", { token_exchange_profiles: [] }],
		["/actions/actions", { actions: [], total: 0, page: 0, per_page: 50 }],
		["/network-acls?include_totals=true", { network_acls: [], start: 0, limit: 50, total: 0 }],
	])("answers an empty list for %s", async (path, list) => {
		expect(await call("GET", path)).toEqual({ status: 200, body: list });
	});

	test("keeps each write, and logs it under Auth0's summary", async () => {
		const sink = { httpEndpoint: "https://log.example" };
		const made = await call("POST", "/log-streams", { name: "All", type: "http", sink });
		expect([made.status, made.body]).toEqual([
			200,
			{ id: expect.stringMatching(/^lst_/), name: "All", type: "http", status: "active", filters: [], sink },
		]);
		expect(lastWrite()).toBe("Create a log stream");
		const path = `/log-streams/${made.body.id}`;
		expect((await call("PATCH", path, { status: "paused" })).body).toMatchObject({ name: "All", status: "paused" });
		expect(lastWrite()).toBe("Update a log stream");
		expect((await call("GET", "/log-streams")).body).toHaveLength(1);
		expect((await call("DELETE", path)).status).toBe(204);
		expect(lastWrite()).toBe("Delete log stream");
		const gone = await call("GET", path);
		expect([gone.status, gone.body.message]).toEqual([404, "The log stream does not exist."]);
	});

	test.each([
		["GET", "/rules/rul_x", "The rule does not exist", "inexistent_rule"],
		["DELETE", "/hooks/x", "Error: Hook does not exist", "HookDoesNotExist"],
		["GET", "/emails/provider", "There is not a configured email provider", "inexistent_email_provider"],
		["DELETE", "/flows/x", "Flow not found", undefined],
		["GET", "/actions/actions/x", "That action does not exist.", undefined],
	])("answers %s %s with 404 in Auth0's words", async (method, path, message, errorCode) => {
		const { status, body } = await call(method, path);
		expect([status, body.message, body.errorCode]).toEqual([404, message, errorCode]);
	});

	test("refuses a caller without one of the scopes of its route", async () => {
		const token = await tenant.tokenOf("reader");
		const { body } = await tenant.api("GET", "/log-streams", { token });
		expect(fieldsOf(body).message).toBe("Insufficient scope, expected any of: read:log_streams");
	});
});

const known = Object.entries(storedSettings).flatMap(([path, { usual }]) => (usual === undefined ? [] : [path]));
const readable = known.filter((path) => Object.hasOwn(storedRoutes, `GET ${path}`));

describe("a stored setting", () => {
	test.each(readable)("%s can be read before the first write, and written as it was read", async (path) => {
		const named = path
			.replace(":prompt", "login")
			.replace(":screen", "login")
			.replace(/:(language|page|id)/g, "en");
		const { status, body } = await call("GET", named);
		expect(status).toBe(200);
		const method = ["PUT", "PATCH"].find((verb) => Object.hasOwn(storedRoutes, `${verb} ${path}`)) ?? "";
		expect((await call(method, named, body)).body).toEqual(body);
	});

	test("starts with Auth0's value, and merges a change into it", async () => {
		const path = "/attack-protection/brute-force-protection";
		expect((await call("GET", path)).body).toMatchObject({ enabled: true, max_attempts: 10 });
		expect((await call("PATCH", path, { max_attempts: 5 })).body).toMatchObject({ enabled: true, max_attempts: 5 });
		expect(lastWrite()).toBe("Update Brute-force settings");
	});

	test("is separate for each prompt, language and factor", async () => {
		await call("PUT", "/prompts/login/custom-text/en", { login: { title: "Hello" } });
		expect((await call("GET", "/prompts/login/custom-text/en")).body).toEqual({ login: { title: "Hello" } });
		expect((await call("GET", "/prompts/login/custom-text/es")).body).toEqual({});
	});

	test.each([
		["PUT", "/guardian/factors/push-notification/providers/apns", { bundle_id: "com.app", p12: "secret" }],
		["PUT", "/guardian/factors/push-notification/providers/fcm", { server_key: "secret" }],
		["POST", "/emails/provider", { name: "smtp", credentials: { smtp_user: "u", smtp_pass: "secret" } }],
	])("answers %s %s without the credential of the write", async (method, path, body) => {
		expect(JSON.stringify((await call(method, path, body)).body)).not.toContain("secret");
	});

	test("is 404 once it is deleted", async () => {
		await call("POST", "/emails/provider", { name: "smtp", enabled: true });
		expect((await call("GET", "/emails/provider")).body).toEqual({ name: "smtp", enabled: true });
		await call("DELETE", "/emails/provider");
		expect((await call("GET", "/emails/provider")).status).toBe(404);
	});

	test("returns the secrets of a hook by name only", async () => {
		const { body } = await call("POST", "/hooks", { name: "h", script: "", triggerId: "pre-user-registration" });
		await call("POST", `/hooks/${body.id}/secrets`, { KEY: "worth keeping" });
		expect((await call("GET", `/hooks/${body.id}/secrets`)).body).toEqual({ KEY: "_VALUE_NOT_SHOWN_" });
	});
});

test("an action is deployed and bound to a trigger by its name", async () => {
	const { body } = await call("POST", "/actions/actions", {
		name: "A",
		code: "",
		supported_triggers: [{ id: "post-login", version: "v3" }],
	});
	expect((await call("POST", `/actions/actions/${body.id}/deploy`)).status).toBe(202);
	const bindings = [{ ref: { type: "action_name", value: "A" }, display_name: "A" }];
	await call("PATCH", "/actions/triggers/post-login/bindings", { bindings });
	expect((await call("GET", "/actions/triggers/post-login/bindings")).body).toMatchObject({
		bindings: [{ display_name: "A", action: { id: body.id } }],
		total: 1,
	});
});

test("the token sets of a user are an empty list, and those of an unknown user are 404", async () => {
	const user = [...tenant.state.users.keys()][0] ?? "";
	const at = (id: string) => `/users/${encodeURIComponent(id)}/federated-connections-tokensets`;
	expect(await call("GET", at(user))).toEqual({ status: 200, body: [] });
	expect((await call("GET", at("auth0|nobody"))).body.errorCode).toBe("inexistent_user");
});
