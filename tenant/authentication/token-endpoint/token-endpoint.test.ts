import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askToken } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { freshTenant, startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ clients: oauthClients(), control: true });
});
afterAll(() => tenant.close());

const machine = () => ({
	grant_type: "client_credentials",
	client_id: "machine",
	client_secret: "machine-secret",
	audience: `${tenant.origin}/api/v2/`,
});

const counted = async () => await (await fetch(`${tenant.origin}/__tenant/counters`)).json();

describe("a token request", () => {
	test.each([
		{ body: "{", type: "application/json" },
		{ body: "null", type: "application/json" },
		{ body: "[1]", type: "application/json" },
		{ body: '"x"', type: "application/json" },
		{ body: '{"grant_type":{"a":1},"client_id":[],"__proto__":{"x":1}}', type: "application/json" },
		{ body: "--x\r\nbroken", type: "multipart/form-data; boundary=x" },
		{ body: "%E0%A4%A=%ff&grant_type", type: "application/x-www-form-urlencoded" },
		{ body: "", type: "text/plain" },
	])("is answered with an OAuth error if it makes no sense: %o", async ({ body, type }) => {
		const response = await fetch(`${tenant.origin}/oauth/token`, {
			method: "POST",
			headers: { "content-type": type },
			body,
		});
		expect(response.status).toBe(403);
		expect((await response.json()).error).toBe("unsupported_grant_type");
	});

	test.each(["authorization_code", "refresh_token", "password", "http://auth0.com/oauth/grant-type/password-realm"])(
		"for the grant type %s without a required parameter names the first that is missing",
		async (grant_type) => {
			const isPassword = grant_type.includes("password");
			const client = isPassword ? { client_id: "trusted", client_secret: "trusted-secret" } : {};
			const { status, body } = await askToken(tenant.origin, { ...machine(), ...client, grant_type });
			expect([status, body.error]).toEqual([400, "invalid_request"]);
			expect(body.error_description).toMatch(/^Missing required parameter: \w+$/);
		},
	);

	test("for a grant type that the client may not use is refused", async () => {
		const { status, body } = await askToken(tenant.origin, {
			grant_type: "password",
			client_id: "web",
			client_secret: "web-secret",
			username: "admin@rolecall.test",
			password: "x",
		});
		expect(status).toBe(403);
		expect(body).toEqual({
			error: "unauthorized_client",
			error_description: "Grant type 'password' not allowed for the client.",
		});
	});

	test("for client credentials is refused to a public client", async () => {
		const { body } = await askToken(tenant.origin, { ...machine(), client_id: "page", client_secret: undefined });
		expect(body.error).toBe("unauthorized_client");
	});

	test("is counted for its client however that is named, and for nobody if the client is unknown", async () => {
		const basic = { authorization: `Basic ${Buffer.from("reader:reader-secret").toString("base64")}` };
		const bare = { ...machine(), client_id: undefined, client_secret: undefined };
		const before = (await counted()).tokenRequests;
		await askToken(tenant.origin, bare, { headers: basic });
		await askToken(tenant.origin, { ...machine(), client_id: "__proto__" });
		const { tokenRequests } = await counted();
		expect(tokenRequests.reader["200"]).toBe((before.reader?.["200"] ?? 0) + 1);
		expect(tokenRequests[""]["401"]).toBe((before[""]?.["401"] ?? 0) + 1);
	});

	test("is logged with Auth0's code, the client and the request, without secrets", async () => {
		await askToken(tenant.origin, { ...machine(), scope: "read:users" }, { headers: { "user-agent": "curl" } });
		expect(tenant.state.logs.at(-1)).toMatchObject({
			type: "seccft",
			description: "Client Credentials for Access Token",
			client_id: "machine",
			client_name: "The machine application",
			audience: `${tenant.origin}/api/v2/`,
			scope: ["read:users"],
			ip: "127.0.0.1",
			user_agent: "Other 0.0.0 / Other 0.0.0",
			hostname: `127.0.0.1:${tenant.port}`,
			user_id: "",
		});
		await askToken(tenant.origin, { ...machine(), client_secret: "the-wrong-secret" });
		expect(JSON.stringify(tenant.state.logs)).not.toContain("secret");
	});
});

test("the token endpoint answers 429 over its limit before it reads the request, and logs it once a minute", async () => {
	const free = await freshTenant({ plan: "free", control: true });
	const asked = await Promise.all(Array.from({ length: 120 }, () => askToken(free.origin, { ...machine() })));
	const refused = asked.filter(({ status }) => status === 429);
	expect(refused.length).toBeGreaterThan(0);
	expect(refused[0]?.body).toEqual({
		error: "too_many_requests",
		error_description: "Global limit has been reached",
	});
	expect(refused[0]?.headers.get("x-ratelimit-limit")).toBe("30");
	expect(refused[0]?.headers.get("x-ratelimit-remaining")).toBe("0");
	const counts = await (await fetch(`${free.origin}/__tenant/counters`)).json();
	expect(counts.rateLimited).toEqual({ "POST /oauth/token": refused.length });
	expect(counts.tokenRequests.machine["429"]).toBe(refused.length);
	expect(free.state.logs.filter(({ type }) => type === "api_limit")).toHaveLength(1);
});

test("a rotated secret is valid for its grace period, by the tenant's clock", async () => {
	const own = await freshTenant({ control: true });
	const control = (path: string, body: object) =>
		fetch(`${own.origin}/__tenant/${path}`, { method: "POST", body: JSON.stringify(body) });
	const ask = async (client_secret: string) =>
		(await askToken(own.origin, { ...machine(), client_secret, audience: `${own.origin}/api/v2/` })).status;
	await control("rotate-secret", { client_id: "machine", client_secret: "another" });
	expect([await ask("machine-secret"), await ask("another")]).toEqual([200, 200]);
	await control("clock", { advanceSeconds: 31 });
	expect([await ask("machine-secret"), await ask("another")]).toEqual([401, 200]);
});
