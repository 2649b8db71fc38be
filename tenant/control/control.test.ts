import http from "node:http";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../testing/start-test-tenant.ts";

async function control(tenant: TestTenant, path: string, body: unknown = {}, method = "POST") {
	const init = method === "GET" ? { method } : { method, body: JSON.stringify(body) };
	const response = await fetch(`${tenant.origin}/__tenant/${path}`, init);
	return { status: response.status, body: await response.json() };
}

const controlled = () => freshTenant({ control: true });

test("the control interface is off by default", async () => {
	const tenant = await freshTenant();
	expect((await fetch(`${tenant.origin}/__tenant/counters`)).status).toBe(404);
	expect((await fetch(`${tenant.origin}/__tenant/reset`, { method: "POST" })).status).toBe(404);
});

test("the control interface refuses another host name and pages of another origin", async () => {
	const tenant = await controlled();
	const ask = (headers: Record<string, string>) =>
		fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body: '{"advanceSeconds":1}', headers });
	expect((await ask({ origin: "https://evil.example" })).status).toBe(403);
	expect((await ask({ origin: "http://localhost:3000" })).status).toBe(403);
	expect((await ask({})).status).toBe(200);
	const rebound = await new Promise<number>((resolve) => {
		const options = { port: tenant.port, path: "/__tenant/counters", headers: { host: "evil.example" } };
		http.get({ host: "127.0.0.1", ...options }, (answer) => resolve(answer.resume().statusCode ?? 0));
	});
	expect(rebound).toBe(403);
});

test("the control interface refuses an invalid body, and gives the reason", async () => {
	const tenant = await controlled();
	const wrong = await control(tenant, "settings", { plan: "gold" });
	expect(wrong.status).toBe(400);
	expect(wrong.body.error).toContain("is not a plan");
	expect((await control(tenant, "faults", { hangs: true })).status).toBe(400);
	expect((await fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body: "{" })).status).toBe(400);
});

test("the control interface gives a role a permission that no API defines", async () => {
	const tenant = await controlled();
	const [role_id = ""] = tenant.state.roles.keys();
	const gone = { resource_server_identifier: "https://gone.example", permission_name: "read:fax" };
	const { body } = await control(tenant, "role-permissions", { role_id, permissions: [gone] });
	expect(body).toEqual({ given: true });
	const listed = { ...gone, description: "", resource_server_name: gone.resource_server_identifier };
	expect((await tenant.api("GET", `/roles/${role_id}/permissions`)).body).toEqual([listed]);
	const nobody = await control(tenant, "role-permissions", { role_id: "rol_none", permissions: [gone] });
	expect(nobody.body).toEqual({ given: false });
	expect((await control(tenant, "role-permissions", { role_id, permissions: [] })).status).toBe(400);
});

test("the control interface switches organization roles off", async () => {
	const tenant = await controlled();
	const create = () =>
		tenant.api("POST", "/roles", { body: { name: "X", type: "organization", owner_id: "org_0000000000000000" } });
	expect((await create()).status).toBe(404);
	await control(tenant, "settings", { organizationRoles: false });
	expect((await create()).body).toMatchObject({ statusCode: 403, errorCode: "insufficient_entitlement" });
});

describe("a reset", () => {
	test("creates the requested number of users, and clears the counters", async () => {
		const tenant = await controlled();
		await tenant.api("GET", "/users");
		const accounts = tenant.state.users.size;
		expect((await control(tenant, "reset", { users: 5, seed: 3 })).body).toEqual({ users: accounts + 5 });
		expect((await control(tenant, "counters", undefined, "GET")).body.calls).toEqual({});
	});

	test("fills the tenant with roles up to Auth0's limits on request", async () => {
		const tenant = await controlled();
		await control(tenant, "reset", { users: 0, largeRoles: true });
		expect((await tenant.api("GET", "/roles?include_totals=true&per_page=1")).body).toMatchObject({ total: 1_000 });
		await control(tenant, "reset", { users: 0 });
		expect((await tenant.api("GET", "/roles?include_totals=true&per_page=1")).body).toMatchObject({ total: 12 });
	});

	test("accepts given users with their organizations", async () => {
		const tenant = await controlled();
		const user = { user_id: "auth0|u1", email: "u1@example.com", organization_id: ["org_acme"] };
		await control(tenant, "reset", { users: [user] });
		const { body } = await tenant.api("GET", "/users");
		expect(body).toMatchObject([{ user_id: "auth0|u1", email: "u1@example.com" }]);
		expect(body).not.toHaveProperty("0.organization_id");
		expect(tenant.state.organizations.get("org_acme")?.members.has("auth0|u1")).toBe(true);
	});

	test("keeps issued tokens valid", async () => {
		const tenant = await controlled();
		await tenant.api("GET", "/users");
		await control(tenant, "reset", { users: 1 });
		expect((await tenant.api("GET", "/users")).status).toBe(200);
	});
});

describe("settings", () => {
	test("change the plan at once", async () => {
		const tenant = await controlled();
		await control(tenant, "settings", { plan: "free" });
		const statuses = await Promise.all([1, 2, 3].map(async () => (await tenant.api("GET", "/users")).status));
		expect(statuses.sort()).toEqual([200, 200, 429]);
		const { body } = await control(tenant, "counters", undefined, "GET");
		expect(body.rateLimited).toEqual({ "GET /users": 1 });
		expect(tenant.state.logs.at(-1)?.type).toBe("api_limit");
	});

	test("replace the plan's bucket by a custom one, until a plan is set", async () => {
		const tenant = await controlled();
		const statuses = () => Promise.all([1, 2, 3, 4].map(async () => (await tenant.api("GET", "/users")).status));
		await control(tenant, "settings", { rate: { burst: 3, perSecond: 0.01 } });
		expect((await statuses()).sort()).toEqual([200, 200, 200, 429]);
		await control(tenant, "settings", { plan: "enterprise" });
		expect(await statuses()).toEqual([200, 200, 200, 200]);
		expect((await control(tenant, "settings", { rate: { burst: 0, perSecond: 1 } })).status).toBe(400);
	});

	test("change the lifetime of the next token", async () => {
		const tenant = await controlled();
		await control(tenant, "settings", { tokenLifetimeSeconds: 30 });
		const token = await tenant.tokenOf();
		expect((await tenant.api("GET", "/users", { token })).status).toBe(200);
		await control(tenant, "clock", { advanceSeconds: 31 });
		const { status, body } = await tenant.api("GET", "/users", { token });
		expect([status, fieldsOf(body).message]).toEqual([401, "Expired token received for JSON Web Token validation"]);
	});
});

describe("faults", () => {
	test("apply to the requests they name, as often as they say", async () => {
		const tenant = await controlled();
		await control(tenant, "faults", { method: "GET", path: "/api/v2/users", status: 500, times: 2 });
		const statuses: number[] = [];
		for (let call = 0; call < 3; call += 1) statuses.push((await tenant.api("GET", "/users")).status);
		expect(statuses).toEqual([500, 500, 200]);
		expect((await tenant.api("GET", "/roles")).status).toBe(200);
	});

	test("answer 429 in Auth0's words, with the given headers", async () => {
		const tenant = await controlled();
		await control(tenant, "faults", { path: "/api/v2/roles", status: 429, headers: { "retry-after": "7" } });
		const { status, body, headers } = await tenant.api("GET", "/roles");
		expect([status, fieldsOf(body).errorCode, headers.get("retry-after")]).toEqual([429, "too_many_requests", "7"]);
	});

	test("close the connection, before or after the request is executed", async () => {
		const tenant = await controlled();
		const role = { name: "Once" };
		await control(tenant, "faults", { method: "POST", path: "/api/v2/roles", reset: true });
		await expect(tenant.api("POST", "/roles", { body: role })).rejects.toThrow();
		expect([...tenant.state.roles.values()].some(({ name }) => name === "Once")).toBe(false);
		await control(tenant, "faults", { method: "POST", path: "/api/v2/roles", reset: true, afterEffect: true });
		await expect(tenant.api("POST", "/roles", { body: role })).rejects.toThrow();
		expect([...tenant.state.roles.values()].some(({ name }) => name === "Once")).toBe(true);
	});

	test("never answer, wait, or answer with a body that is not JSON", async () => {
		const tenant = await controlled();
		await control(tenant, "faults", { path: "/api/v2/roles", hang: true });
		const token = await tenant.tokenOf();
		const headers = { authorization: `Bearer ${token}` };
		const hung = fetch(`${tenant.origin}/api/v2/roles`, { headers, signal: AbortSignal.timeout(100) });
		await expect(hung).rejects.toThrow();
		const leaving = new AbortController();
		await control(tenant, "faults", { method: "POST", path: "/api/v2/roles", hang: true, afterEffect: true });
		const init = { method: "POST", body: JSON.stringify({ name: "Unheard" }), signal: leaving.signal };
		const json = { ...headers, "content-type": "application/json" };
		const unheard = fetch(`${tenant.origin}/api/v2/roles`, { ...init, headers: json });
		await expect.poll(() => [...tenant.state.roles.values()].some(({ name }) => name === "Unheard")).toBe(true);
		leaving.abort();
		await expect(unheard).rejects.toThrow("aborted");
		await control(tenant, "faults", { path: "/api/v2/roles", malformed: true });
		await expect(tenant.api("GET", "/roles")).rejects.toThrow(SyntaxError);
		await control(tenant, "faults", { path: "/api/v2/roles", delayMs: 60 });
		const startedMs = performance.now();
		expect((await tenant.api("GET", "/roles")).status).toBe(200);
		expect(performance.now() - startedMs).toBeGreaterThan(55);
	});

	test("can be limited to one program, and removed for it alone", async () => {
		const tenant = await controlled();
		await control(tenant, "faults", { agent: "a-lab", status: 500, times: 0 });
		await control(tenant, "faults", { path: "/api/v2/roles", status: 503, times: 0 });
		const asked = async (agent: string, path: string) =>
			(await tenant.api("GET", path, { headers: { "user-agent": agent } })).status;
		expect([await asked("a-lab/1", "/users"), await asked("console", "/users")]).toEqual([500, 200]);
		await fetch(`${tenant.origin}/__tenant/faults?agent=a-lab`, { method: "DELETE" });
		expect([await asked("a-lab/1", "/users"), await asked("console", "/roles")]).toEqual([200, 503]);
	});

	test("can be removed", async () => {
		const tenant = await controlled();
		await control(tenant, "faults", { status: 500, times: 0 });
		expect((await fetch(`${tenant.origin}/__tenant/faults`, { method: "DELETE" })).status).toBe(200);
		expect((await tenant.api("GET", "/roles")).status).toBe(200);
	});
});

test("revoke-tokens makes every issued token invalid, and the next one is valid", async () => {
	const tenant = await controlled();
	const token = await tenant.tokenOf();
	await control(tenant, "revoke-tokens");
	const { status, body } = await tenant.api("GET", "/users", { token });
	expect([status, fieldsOf(body).message]).toEqual([401, "Invalid token"]);
	expect((await tenant.api("GET", "/users", { token: await tenant.tokenOf() })).status).toBe(200);
});

test("revoke-tokens and lifetimes can be limited to one client, without effect on others", async () => {
	const tenant = await controlled();
	const [mine, other] = [await tenant.tokenOf("reader"), await tenant.tokenOf("machine")];
	await control(tenant, "revoke-tokens", { client_id: "reader" });
	expect((await tenant.api("GET", "/users", { token: mine })).status).toBe(401);
	expect((await tenant.api("GET", "/users", { token: other })).status).toBe(200);
	await control(tenant, "settings", { clientTokenLifetimes: { reader: 30 } });
	const lifeOf = (token: string) => {
		const { iat, exp } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
		return exp - iat;
	};
	expect(lifeOf(await tenant.tokenOf("reader"))).toBe(30);
	expect(lifeOf(await tenant.tokenOf("machine"))).toBe(86_400);
});

test("a page in a browser cannot use the control interface", async () => {
	const tenant = await controlled();
	const headers = { origin: "https://evil.example" };
	expect((await fetch(`${tenant.origin}/__tenant/reset`, { method: "POST", headers })).status).toBe(403);
	expect((await fetch(`${tenant.origin}/__tenant/counters`, { headers })).status).toBe(403);
});

test("rotate-secret creates a new secret, and the old one is valid for 30 s more", async () => {
	const tenant = await controlled();
	const { body } = await control(tenant, "rotate-secret", { client_id: "machine" });
	const [{ client_secret }] = body.clients;
	const ask = async (secret: string) => {
		const form = { grant_type: "client_credentials", client_id: "machine", client_secret: secret };
		const response = await fetch(`${tenant.origin}/oauth/token`, {
			method: "POST",
			body: new URLSearchParams({ ...form, audience: `${tenant.origin}/api/v2/` }),
		});
		return response.status;
	};
	expect(await ask(client_secret)).toBe(200);
	expect(await ask("machine-secret")).toBe(200);
	await control(tenant, "clock", { advanceSeconds: 31 });
	expect(await ask("machine-secret")).toBe(401);
	expect(await ask(client_secret)).toBe(200);
});

test("counters report calls and token requests by client", async () => {
	const tenant = await controlled();
	const token = await tenant.tokenOf("reader");
	await tenant.api("GET", "/roles", { token });
	await tenant.api("GET", "/roles", { token });
	const { body } = await control(tenant, "counters", undefined, "GET");
	expect(body.calls).toEqual({ reader: { "GET /roles": 2 } });
	expect(body.tokenRequests).toEqual({ reader: { "200": 1 } });
});
