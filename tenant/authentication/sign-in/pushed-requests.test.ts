import { afterAll, beforeAll, expect, test } from "vitest";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { callback } from "../../testing/test-clients.ts";
import { createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ clients: oauthClients(), control: true });
});
afterAll(() => tenant.close());

const usual = { client_id: "web", client_secret: "web-secret", response_type: "code", redirect_uri: callback };

async function push(fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
	const body = new URLSearchParams({ ...usual, scope: "openid", state: "pushed", ...fields });
	const response = await fetch(`${tenant.origin}/oauth/par`, { method: "POST", body, headers });
	return { status: response.status, body: await response.json() };
}

const open = (parameters: Record<string, string>) =>
	createVisitor(tenant.origin).visit(`/authorize?${new URLSearchParams(parameters)}`);

test("a pushed request replaces the browser's parameters, and answers 201 for 30 s", async () => {
	const { status, body } = await push({ prompt: "none" });
	expect(status).toBe(201);
	expect(body).toEqual({
		request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{20,}$/),
		expires_in: 30,
	});
	const { location } = await open({ client_id: "web", request_uri: body.request_uri, state: "added", prompt: "login" });
	expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
		error: "login_required",
		state: "pushed",
	});
});

test("a request_uri is valid once, for its client, and for 30 s", async () => {
	const wrong = async (parameters: Record<string, string>) => {
		const { status, location, text } = await open(parameters);
		expect([status, location]).toEqual([400, ""]);
		expect(text).toContain("pushed request that is unknown, used, or older than 30 seconds");
	};
	const used = (await push()).body.request_uri;
	expect((await open({ client_id: "web", request_uri: used })).location).toMatch(/^\/u\/login/);
	await wrong({ client_id: "web", request_uri: used });
	await wrong({ client_id: "shop", request_uri: (await push()).body.request_uri });
	await wrong({ client_id: "web", request_uri: "https://evil.example/request" });
	const late = (await push()).body.request_uri;
	await fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body: JSON.stringify({ advanceSeconds: 31 }) });
	await wrong({ client_id: "web", request_uri: late });
});

test("a push without valid client authentication is 401, and one with Basic is accepted", async () => {
	expect(await push({ client_secret: "guess" })).toMatchObject({ status: 401, body: { error: "access_denied" } });
	expect(await push({ client_secret: "" })).toMatchObject({ status: 401 });
	const basic = `Basic ${Buffer.from("web:web-secret").toString("base64")}`;
	expect(await push({ client_secret: "" }, { authorization: basic })).toMatchObject({ status: 201 });
});

test.each([
	["another callback", { redirect_uri: "https://evil.example/" }, "invalid_request"],
	["a request_uri", { request_uri: "urn:x" }, "invalid_request"],
	["an unknown response type", { response_type: "device" }, "unsupported_response_type"],
	["an ID token without a nonce", { response_type: "id_token" }, "invalid_request"],
	["an API that is not there", { audience: "https://nowhere.example" }, "access_denied"],
])("a push of %s is refused at once", async (_, fields, error) => {
	expect(await push(fields)).toMatchObject({ status: 400, body: { error, error_description: expect.any(String) } });
});

test("a client that must push is refused at /authorize otherwise, and its secret is not stored", async () => {
	const own = { client_id: "pushing", client_secret: "pushing-secret" };
	const { location } = await createVisitor(tenant.origin).authorize({ client_id: "pushing" });
	expect(new URL(location).searchParams.get("error_description")).toBe(
		"Pushed Authorization Requests are required for this client.",
	);
	const { body } = await push(own);
	const page = await open({ client_id: "pushing", request_uri: body.request_uri });
	expect(page.location).toMatch(/^\/u\/login/);
	expect(JSON.stringify(tenant.state.logs)).not.toContain("pushing-secret");
});
