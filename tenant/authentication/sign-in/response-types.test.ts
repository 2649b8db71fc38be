import { createHash } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimsOf } from "../../testing/ask-token.ts";
import { oauthClients, pageCallback, pageOrigin } from "../../testing/oauth-clients.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { rule } from "../../testing/try-scripts.ts";
import { createVisitor } from "../../testing/visitor.ts";

const viewer = "viewer@rolecall.test";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ clients: oauthClients(), control: true });
});
afterAll(() => tenant.close());

const fragmentOf = ({ hash }: URL) => Object.fromEntries(new URLSearchParams(hash.slice(1)));
const halfHash = (value: unknown) =>
	createHash("sha256").update(String(value)).digest().subarray(0, 16).toString("base64url");

describe("an answer in the fragment", () => {
	const openid = { nonce: "the-nonce", scope: "openid email offline_access" };

	test.each([
		["token", ["access_token", "expires_in", "scope", "state", "token_type"]],
		["id_token", ["id_token", "state"]],
		["token id_token", ["access_token", "expires_in", "id_token", "scope", "state", "token_type"]],
		["id_token token", ["access_token", "expires_in", "id_token", "scope", "state", "token_type"]],
		["code id_token", ["code", "id_token", "state"]],
		["code token", ["access_token", "code", "expires_in", "scope", "state", "token_type"]],
		["code id_token token", ["access_token", "code", "expires_in", "id_token", "scope", "state", "token_type"]],
	])("contains for %s only what was requested", async (response_type, names) => {
		const landed = await createVisitor(tenant.origin).signIn(viewer, { response_type, ...openid });
		expect(landed.search).toBe("");
		expect(Object.keys(fragmentOf(landed)).sort()).toEqual(names);
	});

	test("names the code and the access token by their hashes in an ID token that the published keys verify", async () => {
		const visitor = createVisitor(tenant.origin);
		const landed = await visitor.signIn(viewer, { response_type: "code id_token token", ...openid });
		const { code = "", access_token, id_token = "" } = fragmentOf(landed);
		const jwks = await (await fetch(`${tenant.origin}/.well-known/jwks.json`)).json();
		const { payload } = await jwtVerify(id_token, createLocalJWKSet(jwks), { audience: "web" });
		expect(payload).toMatchObject({ nonce: "the-nonce", at_hash: halfHash(access_token), c_hash: halfHash(code) });
		const { status, body } = await visitor.redeem(code);
		expect(status).toBe(200);
		expect(claimsOf(body.id_token)).not.toHaveProperty("c_hash");
		const headers = { authorization: `Bearer ${access_token}` };
		expect(await (await fetch(`${tenant.origin}/userinfo`, { headers })).json()).toMatchObject({ email: viewer });
	});

	test("never contains a refresh token without the code flow", async () => {
		const asked = { response_type: "token", scope: "openid offline_access" };
		const landed = await createVisitor(tenant.origin).signIn(viewer, asked);
		expect(fragmentOf(landed).scope).toBe("openid");
	});

	test("is given without a page to a browser with a session", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn(viewer);
		const silent = { response_type: "token id_token", prompt: "none", nonce: "n" };
		const { location } = await visitor.authorize(silent);
		expect(fragmentOf(new URL(location))).toMatchObject({ state: "the-state", token_type: "Bearer" });
	});
});

describe("a request for tokens at /authorize", () => {
	const errorOf = async (parameters: Record<string, string>) => {
		const { location } = await createVisitor(tenant.origin).authorize(parameters);
		const { hash, searchParams } = new URL(location);
		return Object.fromEntries(hash === "" ? searchParams : new URLSearchParams(hash.slice(1)));
	};

	test.each([
		["id_token without a nonce", { response_type: "id_token" }, "Missing required parameter: nonce"],
		[
			"code id_token with an empty nonce",
			{ response_type: "code id_token", nonce: "" },
			"Missing required parameter: nonce",
		],
		[
			"id_token without openid",
			{ response_type: "id_token", nonce: "n", scope: "email" },
			"An ID token needs the scope openid.",
		],
		[
			"a token in the query",
			{ response_type: "token", response_mode: "query" },
			"response_mode query is not allowed for the response type token",
		],
	])("is refused for %s, in the fragment", async (_, parameters, error_description) => {
		const { location } = await createVisitor(tenant.origin).authorize(parameters);
		expect(new URL(location).search).toBe("");
		expect(await errorOf(parameters)).toEqual({ error: "invalid_request", error_description, state: "the-state" });
	});

	test("is refused in the fragment for a client without the implicit grant", async () => {
		const asked = { client_id: "only-code", response_type: "token" };
		expect(await errorOf(asked)).toMatchObject({
			error: "unauthorized_client",
			error_description: "Grant type 'implicit' not allowed for the client.",
		});
	});

	test("is refused in the fragment if a rule refuses the person", async () => {
		const deploy = (body: object) =>
			fetch(`${tenant.origin}/__tenant/pipeline`, { method: "POST", body: JSON.stringify(body) });
		await deploy({ rules: [rule("callback(new UnauthorizedError(context.protocol));")] });
		const landed = await createVisitor(tenant.origin).signIn(viewer, { response_type: "token" });
		await deploy({ rules: [] });
		expect(fragmentOf(landed)).toEqual({
			error: "unauthorized",
			error_description: "oidc-implicit-profile",
			state: "the-state",
		});
	});
});

describe("an answer by web message", () => {
	const page = {
		client_id: "single-page",
		redirect_uri: pageCallback,
		response_mode: "web_message",
		code_challenge: "x".repeat(43),
		code_challenge_method: "S256",
	};
	const messageOf = (text: string) => {
		const [, message = "{}", origin = '""'] = /postMessage\((\{.*\}), ("[^"]*")\)/.exec(text) ?? [];
		return { message: JSON.parse(message), origin: JSON.parse(origin) };
	};

	test("goes only to the callback's origin, which alone may frame the page, for a code and for an error", async () => {
		const visitor = createVisitor(tenant.origin);
		const refused = await visitor.authorize({ ...page, prompt: "none" });
		expect(refused.status).toBe(200);
		const response = { error: "login_required", error_description: "Login required", state: "the-state" };
		expect(messageOf(refused.text)).toEqual({
			message: { type: "authorization_response", response },
			origin: pageOrigin,
		});
		await visitor.signIn(viewer);
		const { text, headers } = await visitor.authorize({ ...page, prompt: "none" });
		expect(messageOf(text).message.response).toEqual({
			code: expect.stringMatching(/^[\w-]{20,}$/),
			state: "the-state",
		});
		const policy = headers.get("content-security-policy") ?? "";
		expect(policy).toContain(`frame-ancestors ${pageOrigin};`);
		expect(policy).toContain("default-src 'none'");
		expect([headers.get("x-frame-options"), headers.get("cache-control")]).toEqual([null, "no-store"]);
	});

	test("ends a sign-in with a page too, as in a popup", async () => {
		const visitor = createVisitor(tenant.origin);
		const { location } = await visitor.authorize(page);
		expect(messageOf((await visitor.submit(location, viewer)).text).message.response.code).toMatch(/^[\w-]{20,}$/);
	});

	test("escapes the application's parameters in the page", async () => {
		const state = '</script><script>alert(1)</script>\u2028"';
		const { text } = await createVisitor(tenant.origin).authorize({ ...page, prompt: "none", state });
		expect(text).not.toContain("</script><script>alert");
		expect(messageOf(text).message.response.state).toBe(state);
	});

	test.each([
		["has no web origins", { client_id: "web", redirect_uri: "http://localhost:3000/api/auth/callback/auth0" }],
		["lists another origin", { client_id: "page", redirect_uri: pageCallback }],
	])("is refused for an application that %s, and is sent nowhere", async (_, parameters) => {
		const { status, location, text, headers } = await createVisitor(tenant.origin).authorize({
			...page,
			...parameters,
			prompt: "none",
		});
		expect([status, location]).toEqual([403, ""]);
		expect(text).toContain("not among its allowed web origins");
		expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
	});
});
