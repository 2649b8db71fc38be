import { afterAll, beforeAll, expect, test } from "vitest";
import { oauthClients, pageOrigin } from "../testing/oauth-clients.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ clients: oauthClients() });
});
afterAll(() => tenant.close());

async function preflight(path: string, origin: string, method = "POST") {
	const response = await fetch(`${tenant.origin}${path}`, {
		method: "OPTIONS",
		headers: { origin, "access-control-request-method": method, "access-control-request-headers": "content-type" },
	});
	return { status: response.status, allowed: response.headers.get("access-control-allow-origin") };
}

test.each([pageOrigin, "http://localhost:3000", "https://shop.page.example"])(
	"a page of an origin that a client lists may request tokens: %s",
	async (origin) => {
		expect(await preflight("/oauth/token", origin)).toEqual({ status: 204, allowed: origin });
		const response = await fetch(`${tenant.origin}/oauth/token`, { method: "POST", headers: { origin } });
		expect(response.headers.get("access-control-allow-origin")).toBe(origin);
		expect(response.headers.get("vary")).toMatch(/origin/i);
	},
);

test.each([
	"https://evil.example",
	"null",
	"https://page.example",
	"https://a.b.page.example",
	"https://x.page.example.evil",
])("a page of another origin may not request tokens: %s", async (origin) => {
	expect((await preflight("/oauth/token", origin)).allowed).toBeNull();
	expect((await preflight("/dbconnections/signup", origin)).allowed).toBeNull();
});

test.each(["/.well-known/openid-configuration", "/.well-known/jwks.json", "/userinfo"])(
	"%s is open to every page",
	async (path) => {
		expect((await preflight(path, "https://anywhere.example", "GET")).allowed).toBe("*");
	},
);
