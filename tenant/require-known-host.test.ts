import http from "node:http";
import { expect, test } from "vitest";
import { freshTenant, type TestTenant } from "./testing/start-test-tenant.ts";

/** The status of a request whose headers `fetch` would not let a page choose. */
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
	"a tenant with a control interface answers to the host %s",
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
])("a page of the origin %s is answered %d by a tenant with a control interface", async (origin, status) => {
	const tenant = await freshTenant({ control: true });
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "localhost", origin })).toBe(status);
});

test("a page of an origin that a client lists may ask", async () => {
	const tenant = await freshTenant({ control: true });
	const [client] = tenant.state.clients.values();
	client?.callbacks.push("https://shop.example/callback");
	const headers = { host: "localhost", origin: "https://shop.example" };
	expect(await ask(tenant, "/.well-known/jwks.json", headers)).toBe(200);
});

test("a tenant answers to its own name as well as to loopback", async () => {
	const tenant = await freshTenant({ control: true, names: ["Tenant.test"] });
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "tenant.test:4010" })).toBe(200);
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "localhost", origin: "http://tenant.test:4010" })).toBe(
		200,
	);
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "other.test" })).toBe(403);
});

test("a tenant without a control interface has no published credentials, and answers to any host", async () => {
	const tenant = await freshTenant();
	expect(await ask(tenant, "/.well-known/jwks.json", { host: "tenant.internal" })).toBe(200);
});

test("a page that a script sent a person to may send them on to /continue, and to nothing else", async () => {
	const tenant = await freshTenant({ control: true });
	const headers = { host: "localhost", origin: "https://elsewhere.example" };
	expect(await ask(tenant, "/continue?state=x", headers, "POST")).toBe(400);
	expect(await ask(tenant, "/oauth/token", headers, "POST")).toBe(403);
});
