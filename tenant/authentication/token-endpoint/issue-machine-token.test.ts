import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { allScopes } from "../../testing/test-clients.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

type Fields = Record<string, string | undefined>;
type Sent = { as?: "json" | "form"; headers?: Record<string, string> };

async function ask(fields: Fields = {}, { as = "json", headers = {} }: Sent = {}) {
	const all = {
		grant_type: "client_credentials",
		client_id: "machine",
		client_secret: "machine-secret",
		audience: `${tenant.origin}/api/v2/`,
		...fields,
	};
	const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
	const response = await fetch(`${tenant.origin}/oauth/token`, {
		method: "POST",
		headers: { ...(as === "json" ? { "content-type": "application/json" } : {}), ...headers },
		body: as === "json" ? JSON.stringify(Object.fromEntries(given)) : new URLSearchParams(Object.fromEntries(given)),
	});
	return { status: response.status, headers: response.headers, body: await response.json() };
}

describe("the client credentials grant", () => {
	test.each(["json", "form"] as const)("answers a %s request with a token that has Auth0's claims", async (as) => {
		const { status, headers, body } = await ask({}, { as });
		expect(status).toBe(200);
		expect(headers.get("cache-control")).toBe("no-store");
		expect(body).toMatchObject({ token_type: "Bearer", expires_in: 86_400, scope: allScopes.join(" ") });
		const { payload, protectedHeader } = await jwtVerify(
			body.access_token,
			createRemoteJWKSet(new URL(`${tenant.origin}/.well-known/jwks.json`)),
			{ issuer: `${tenant.origin}/`, audience: `${tenant.origin}/api/v2/` },
		);
		expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "JWT" });
		expect(payload).toMatchObject({ sub: "machine@clients", azp: "machine", gty: "client-credentials" });
		expect(payload.scope).toBe(allScopes.join(" "));
		expect(Number(payload.exp) - Number(payload.iat)).toBe(86_400);
	});

	test("accepts the client's credentials from a Basic header, percent-encoded as OAuth says", async () => {
		const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
		const bare = { client_id: undefined, client_secret: undefined };
		expect((await ask(bare, { headers: basic("machine:machine%2Dsecret") })).status).toBe(200);
		expect((await ask(bare, { headers: basic("machine:%E0%A4%A") })).status).toBe(401);
	});

	test("accepts the audience with https too, which the official SDK insists on", async () => {
		const audience = `https://127.0.0.1:${tenant.port}/api/v2/`;
		const { body } = await ask({ audience });
		const claims = JSON.parse(Buffer.from(body.access_token.split(".")[1], "base64url").toString());
		expect(claims.aud).toBe(audience);
		expect((await tenant.api("GET", "/roles", { token: body.access_token })).status).toBe(200);
	});

	test("issues tokens with the lifetime set on the Management API", async () => {
		const { body } = await tenant.api("GET", "/resource-servers?include_totals=false");
		const apis: { id: string; is_system?: boolean }[] = body;
		const { id } = apis.find(({ is_system }) => is_system) ?? {};
		expect((await tenant.api("PATCH", `/resource-servers/${id}`, { body: { token_lifetime: 3_600 } })).status).toBe(
			200,
		);
		expect((await ask()).body.expires_in).toBe(3_600);
		await tenant.api("PATCH", `/resource-servers/${id}`, { body: { token_lifetime: 86_400 } });
	});

	test.each([
		["a wrong secret", { client_secret: "guess" }],
		["an unknown client", { client_id: "stranger" }],
		["no secret", { client_secret: undefined }],
	])("answers %s with 401, in the same words, and logs it", async (_what, fields) => {
		const { status, body } = await ask(fields);
		expect(status).toBe(401);
		expect(body).toEqual({ error: "access_denied", error_description: "Unauthorized" });
		expect(tenant.state.logs.at(-1)?.type).toBe("feccft");
	});

	test("answers 403 for an unknown audience and for none", async () => {
		const wrong = await ask({ audience: "https://other.example/api/" });
		expect(wrong.status).toBe(403);
		expect(wrong.body.error_description).toBe("Service not enabled within domain: https://other.example/api/");
		expect((await ask({ audience: undefined })).body.error_description).toContain("No audience parameter");
	});

	test("answers 403 to a client without a grant for the API", async () => {
		const { status, body } = await ask({ client_id: "ungranted", client_secret: "ungranted-secret" });
		expect(status).toBe(403);
		expect(body.error).toBe("access_denied");
		expect(body.error_description).toContain('You need to create a "client-grant"');
	});

	test("narrows the token to the requested scopes, and refuses one that is not granted", async () => {
		expect((await ask({ scope: "read:users read:roles" })).body.scope).toBe("read:users read:roles");
		const refused = await ask({
			client_id: "reader",
			client_secret: "reader-secret",
			scope: "read:users delete:users",
		});
		expect(refused.status).toBe(403);
		expect(refused.body.error_description).toBe("Client has not been granted scopes: delete:users");
	});

	test("refuses an unknown grant type, and a body that cannot be read", async () => {
		const { status, body } = await ask({ grant_type: "implicit" });
		expect(status).toBe(403);
		expect(body).toEqual({ error: "unsupported_grant_type", error_description: "Unsupported grant type: implicit" });
		const response = await fetch(`${tenant.origin}/oauth/token`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: "{",
		});
		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({ error: "unsupported_grant_type" });
	});
});
