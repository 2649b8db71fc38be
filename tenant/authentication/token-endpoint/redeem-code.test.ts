import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createPkce, createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

async function getCode(parameters: Record<string, string> = {}) {
	const visitor = createVisitor(tenant.origin);
	const landed = await visitor.signIn("admin@rolecall.test", parameters);
	return { visitor, code: landed.searchParams.get("code") };
}

describe("an authorization code", () => {
	test("is exchanged for an ID token for its application, with the nonce and the claims of its scopes", async () => {
		const { visitor, code } = await getCode({ nonce: "the-nonce" });
		const { status, body } = await visitor.redeem(code);
		expect(status).toBe(200);
		expect(body).toMatchObject({ token_type: "Bearer", expires_in: 86_400, scope: "openid profile email" });
		const keys = createRemoteJWKSet(new URL(`${tenant.origin}/.well-known/jwks.json`));
		const { payload } = await jwtVerify(body.id_token, keys, { audience: "web", issuer: `${tenant.origin}/` });
		expect(payload).toMatchObject({ nonce: "the-nonce", email: "admin@rolecall.test", name: "Ana Duarte" });
		expect(payload.sub).toMatch(/^auth0\|/);
		expect(Number(payload.exp) - Number(payload.iat)).toBe(36_000);
	});

	test("gives no claim beyond its scopes", async () => {
		const { visitor, code } = await getCode({ scope: "openid" });
		const { body } = await visitor.redeem(code);
		const claims = JSON.parse(Buffer.from(body.id_token.split(".")[1], "base64url").toString());
		expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
	});

	test("is exchanged for an ID token signed with the application's secret if it uses HS256", async () => {
		const web = tenant.state.clients.get("web");
		if (web === undefined) throw new Error("the client is missing");
		const fields = { jwt_configuration: { alg: "HS256", lifetime_in_seconds: 60 } };
		tenant.state.clients.set("web", { ...web, fields });
		const { visitor, code } = await getCode();
		const { body } = await visitor.redeem(code);
		tenant.state.clients.set("web", web);
		const { payload } = await jwtVerify(body.id_token, Buffer.from("web-secret"), { algorithms: ["HS256"] });
		expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
	});

	test("is valid once", async () => {
		const { visitor, code } = await getCode();
		expect((await visitor.redeem(code)).status).toBe(200);
		const again = await visitor.redeem(code);
		expect(again.status).toBe(403);
		expect(again.body).toEqual({ error: "invalid_grant", error_description: "Invalid authorization code" });
	});

	test("is valid only for its own application and callback", async () => {
		const shop = await getCode();
		const taken = await shop.visitor.redeem(shop.code, { client_id: "shop", client_secret: "shop-secret" });
		expect(taken.body.error).toBe("invalid_grant");
		const moved = await getCode();
		const elsewhere = await moved.visitor.redeem(moved.code, { redirect_uri: "https://evil.example" });
		expect(elsewhere.body.error).toBe("invalid_grant");
	});

	test("requires the application's secret", async () => {
		const { visitor, code } = await getCode();
		const { status, body } = await visitor.redeem(code, { client_secret: "guess" });
		expect(status).toBe(401);
		expect(body).toEqual({ error: "access_denied", error_description: "Unauthorized" });
	});

	test("is refused once its user is deleted", async () => {
		const visitor = createVisitor(tenant.origin);
		const landed = await visitor.signIn("nobody@rolecall.test");
		const user = [...tenant.state.users.values()].find((one) => one.email === "nobody@rolecall.test");
		tenant.state.users.remove(user?.user_id ?? "");
		expect((await visitor.redeem(landed.searchParams.get("code"))).body.error).toBe("invalid_grant");
	});
});

describe("PKCE", () => {
	test("accepts a code from the holder of the verifier", async () => {
		const { verifier, challenge } = createPkce();
		const { visitor, code } = await getCode({ code_challenge: challenge, code_challenge_method: "S256" });
		expect((await visitor.redeem(code, { code_verifier: verifier })).status).toBe(200);
	});

	test.each([
		["a wrong verifier", { code_verifier: createPkce().verifier }],
		["no verifier", {}],
	])("refuses %s, and the try uses the code up", async (_what, fields) => {
		const { verifier, challenge } = createPkce();
		const { visitor, code } = await getCode({ code_challenge: challenge, code_challenge_method: "S256" });
		const refused = await visitor.redeem(code, { ...fields });
		expect(refused.status).toBe(403);
		expect(refused.body).toEqual({ error: "invalid_grant", error_description: "Failed to verify code verifier" });
		expect((await visitor.redeem(code, { code_verifier: verifier })).status).toBe(403);
	});
});

describe("/userinfo", () => {
	const read = (init?: RequestInit, query = "") => fetch(`${tenant.origin}/userinfo${query}`, init);

	test("returns the user of the access token, from the header and from the query", async () => {
		const { visitor, code } = await getCode();
		const { body } = await visitor.redeem(code);
		for (const response of [
			await read({ headers: { authorization: `Bearer ${body.access_token}` } }),
			await read(undefined, `?access_token=${body.access_token}`),
		]) {
			expect(response.status).toBe(200);
			expect(await response.json()).toMatchObject({ email: "admin@rolecall.test", email_verified: true });
		}
	});

	test("answers 401 without a token, to an unknown token, and to a Management API token", async () => {
		for (const token of [undefined, "guess", await tenant.tokenOf()]) {
			const response = await read(token === undefined ? undefined : { headers: { authorization: `Bearer ${token}` } });
			expect(response.status).toBe(401);
			expect(await response.text()).toBe("Unauthorized");
			expect(response.headers.get("www-authenticate")).toContain("invalid_token");
		}
	});
});
