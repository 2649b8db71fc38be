import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const call = async (method: string, path = "", { body, scope }: { body?: unknown; scope?: string } = {}) => {
	const token = scope === undefined ? {} : { token: await tenant.tokenOf("machine", scope) };
	const answer = await tenant.api(method, `/clients${path}`, { ...token, ...(body === undefined ? {} : { body }) });
	return { status: answer.status, body: answer.body };
};
const idsOf = (clients: { client_id: string }[]) => clients.map(({ client_id }) => client_id);

describe("a list of clients", () => {
	test("includes the global client, and can list it alone or leave it out", async () => {
		const [all] = (await call("GET", "?is_global=true")).body;
		expect(all).toMatchObject({ name: "All Applications", global: true });
		expect((await call("GET", "?is_global=true")).body).toHaveLength(1);
		const others = (await call("GET", "?is_global=false&per_page=100")).body;
		expect(idsOf(others)).not.toContain(all.client_id);
		expect((await call("GET", "?per_page=100")).body).toHaveLength(others.length + 1);
		expect((await call("DELETE", `/${all.client_id}`)).status).toBe(400);
	});

	test("can be filtered by type, and by first or third party", async () => {
		const made = (await call("POST", "", { body: { name: "Page", app_type: "spa", is_first_party: false } })).body;
		expect(idsOf((await call("GET", "?app_type=native,spa&is_first_party=false")).body)).toContain(made.client_id);
		expect(idsOf((await call("GET", "?app_type=spa&is_first_party=true")).body)).not.toContain(made.client_id);
	});

	test("pages by offset with totals and by checkpoint, with the requested fields", async () => {
		const page = (await call("GET", "?include_totals=true&per_page=2&fields=name")).body;
		expect(page).toMatchObject({ start: 0, limit: 2 });
		expect(page.clients.map(Object.keys)).toEqual([["name"], ["name"]]);
		const first = (await call("GET", "?take=3&fields=client_id")).body;
		const second = (await call("GET", `?take=100&from=${first.next}`)).body;
		expect([...idsOf(first.clients), ...idsOf(second.clients)]).toEqual([...tenant.state.clients.keys()]);
	});
});

describe("an answer with a client", () => {
	const seen = async (scope: string) => Object.keys((await call("GET", "/web", { scope })).body);

	test("never has the secret without read:client_keys", async () => {
		for (const scope of ["read:clients", "read:clients read:client_credentials", "read:client_summary"]) {
			for (const path of ["/web", "?per_page=100", "/machine", "?fields=client_secret&per_page=100"])
				expect(JSON.stringify((await call("GET", path, { scope })).body)).not.toContain("-secret");
			expect(await seen(scope)).not.toContain("client_secret");
		}
		expect((await call("GET", "/web", { scope: "read:client_keys" })).body.client_secret).toBe("web-secret");
	});

	test("is a summary for a caller with no more scopes", async () => {
		expect((await seen("read:client_summary")).sort()).toEqual(["client_id", "description", "name"]);
		expect(await seen("read:clients")).toContain("callbacks");
	});

	test("has no secret after a change by a caller who may not read it", async () => {
		const { body } = await call("PATCH", "/web", { body: { description: "x" }, scope: "update:clients" });
		expect(body).toMatchObject({ description: "x", callbacks: ["http://localhost:3000/api/auth/callback/auth0"] });
		expect(body).not.toHaveProperty("client_secret");
	});
});

describe("a client", () => {
	test("is created with 201 and its secret, read back, and deleted with 204, once or twice", async () => {
		const { status, body } = await call("POST", "", {
			body: { name: "Shop", callbacks: ["https://shop.example/cb"] },
			scope: "create:clients",
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({
			name: "Shop",
			tenant: "rolecall",
			global: false,
			callbacks: ["https://shop.example/cb"],
		});
		expect(body.client_id).toMatch(/^\w{32}$/);
		expect(body.client_secret).toMatch(/^[\w-]{64}$/);
		expect((await call("GET", `/${body.client_id}`)).body).toEqual(body);
		for (const _time of [1, 2]) expect((await call("DELETE", `/${body.client_id}`)).status).toBe(204);
		expect((await call("GET", `/${body.client_id}`)).body).toEqual({
			statusCode: 404,
			error: "Not Found",
			message: "The client does not exist",
			errorCode: "inexistent_client",
		});
	});

	test("without a secret is public at the token endpoint, and has matching grants", async () => {
		const { body } = await call("POST", "", { body: { name: "Page", app_type: "spa" } });
		expect(body.token_endpoint_auth_method).toBe("none");
		expect(body.grant_types).toEqual(["authorization_code", "implicit", "refresh_token"]);
	});

	test("is enabled in every connection, unless the tenant's flag says otherwise", async () => {
		const connectionsOf = async (name: string) => {
			const { client_id } = (await call("POST", "", { body: { name } })).body;
			return (await call("GET", `/${client_id}/connections`)).body.connections;
		};
		expect(await connectionsOf("Open")).toHaveLength(tenant.state.connections.size);
		await tenant.api("PATCH", "/tenants/settings", { body: { flags: { enable_client_connections: false } } });
		expect(await connectionsOf("Closed")).toEqual([]);
	});

	test("merges its metadata key by key, replaces other fields, and removes a field by null", async () => {
		const { body } = await call("POST", "", {
			body: { name: "Shop", client_metadata: { a: "1", b: "2" }, web_origins: ["https://a.example"], logo_uri: "x" },
		});
		const change = { client_metadata: { a: null, c: "3" }, web_origins: [], organization_usage: "allow" };
		const changed = (await call("PATCH", `/${body.client_id}`, { body: change })).body;
		expect(changed).toMatchObject({
			client_metadata: { b: "2", c: "3" },
			web_origins: [],
			organization_usage: "allow",
		});
		const cleared = (await call("PATCH", `/${body.client_id}`, { body: { organization_usage: null } })).body;
		expect(cleared).not.toHaveProperty("organization_usage");
		expect(cleared.logo_uri).toBe("x");
	});

	test("changes its secret only for a caller who may change keys", async () => {
		const body = { client_secret: "another-one" };
		expect((await call("PATCH", "/web", { body, scope: "update:clients" })).status).toBe(403);
		expect((await call("PATCH", "/web", { body, scope: "update:clients update:client_keys" })).status).toBe(200);
		expect(tenant.state.clients.get("web")?.client_secret).toBe("another-one");
	});

	test("has a new secret after a rotation, and the old one is refused", async () => {
		const { status, body } = await call("POST", "/reader/rotate-secret", { scope: "update:client_keys" });
		expect([status, body.client_id]).toEqual([200, "reader"]);
		const ask = async (client_secret: string) => {
			const form = { grant_type: "client_credentials", client_id: "reader", client_secret };
			const body = new URLSearchParams({ ...form, audience: `${tenant.origin}/api/v2/` });
			return (await fetch(`${tenant.origin}/oauth/token`, { method: "POST", body })).status;
		};
		expect([await ask("reader-secret"), await ask(body.client_secret)]).toEqual([401, 200]);
	});

	test.each([
		[{}, "Missing required property: name"],
		[{ name: "<x>" }, "String does not match pattern ^[^<>]+$: <x>' on property name"],
		[{ name: "x", token_quota: {} }, "Missing required property: client_credentials"],
		[{ name: "x", color: "red" }, "Additional properties not allowed: color"],
		[{ name: "x", callbacks: ["nowhere"] }, "format callback-url: nowhere' on property callbacks[0]"],
		[{ name: "x", refresh_token: { rotation_type: "rotating" } }, "Missing required property: expiration_type"],
		[{ name: "x", description: "y".repeat(141) }, "String is too long (141 chars), maximum 140"],
	])("is refused for an invalid body: %o", async (body, words) => {
		const answer = await call("POST", "", { body });
		expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		expect(answer.body.message).toContain(words);
	});
});
