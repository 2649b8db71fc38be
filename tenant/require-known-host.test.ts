import http from "node:http";
import { expect, test } from "vitest";
import { freshTenant, type TestTenant } from "./testing/start-test-tenant.ts";

/** Returns the status of a request with headers that `fetch` does not let a page set. */
function ask(tenant: TestTenant, path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
	const options = { host: "127.0.0.1", port: tenant.port, path, headers, method };
	return new Promise((resolve, reject) => {
		const request = http.request(options, (answer) => resolve(answer.resume().statusCode ?? 0));
		request.on("error", reject).end();
	});
}

const paths = [
	"/api/v2/users",
	"/oauth/token",
	"/authorize",
	"/.well-known/openid-configuration",
	"/__tenant/counters",
	"/x",
];

test.each([
	"evil.example",
	"evil.example:4010",
	"127.0.0.1.evil.example",
	"localhost.evil.example",
	"0.0.0.0",
	"192.168.1.5:4010",
])("a tenant with a control interface answers 403 to the host %s, on every path", async (host) => {
	const tenant = await freshTenant({ control: true });
	const statuses = await Promise.all(paths.map((path) => ask(tenant, path, { host })));
	expect(statuses).toEqual(paths.map(() => 403));
});

test.each(["127.0.0.1:4010", "localhost", "LOCALHOST:4010", "localhost.", "[::1]:4010"])(
	"a tenant with a control interface answers the host %s",
	async (host) => {
		const tenant = await freshTenant({ control: true });
		expect(await ask(tenant, "/.well-known/openid-configuration", { host })).toBe(200);
	},
);

test.each([
	["https://evil.example", 403],
	["null", 403],
	["http://localhost.evil.example:4010", 403],
	["http://localhost:5173", 200],
	["http://127.0.0.1:4010", 200],
])("a tenant with a control interface answers a page of the origin %s with %d", async (origin, status) => {
	const tenant = await freshTenant({ control: true });
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "localhost", origin })).toBe(status);
});

test("a tenant answers a page of an origin that a client lists", async () => {
	const tenant = await freshTenant({ control: true });
	const [client] = tenant.state.clients.values();
	client?.callbacks.push("https://shop.example/callback");
	const headers = { host: "localhost", origin: "https://shop.example" };
	expect(await ask(tenant, "/.well-known/jwks.json", headers)).toBe(200);
});

test("a tenant answers its own name as well as loopback", async () => {
	const tenant = await freshTenant({ control: true, names: ["Tenant.test"] });
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "tenant.test:4010" })).toBe(200);
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "localhost", origin: "http://tenant.test:4010" })).toBe(
		200,
	);
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "other.test" })).toBe(403);
});

test("a tenant without a control interface has no published credentials, and answers any host", async () => {
	const tenant = await freshTenant();
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "tenant.internal" })).toBe(200);
});

test("a page that a script redirected to may post to /continue, and to nothing else", async () => {
	const tenant = await freshTenant({ control: true });
	const headers = { host: "localhost", origin: "https://elsewhere.example" };
	expect(await ask(tenant, "/continue?state=x", headers, "POST")).toBe(400);
	expect(await ask(tenant, "/oauth/token", headers, "POST")).toBe(403);
});
