import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { freshTenant } from "../testing/start-test-tenant.ts";
import { createVisitor } from "../testing/visitor.ts";

const json = async (url: string) => await (await fetch(url)).json();

test("discovery names endpoints at the requested address, and an issuer that ends in a slash", async () => {
	const { port } = await freshTenant();
	for (const origin of [`http://127.0.0.1:${port}`, `http://localhost:${port}`]) {
		const found = await json(`${origin}/.well-known/openid-configuration`);
		expect(found.issuer).toBe(`${origin}/`);
		expect(found.authorization_endpoint).toBe(`${origin}/authorize`);
		expect(found.token_endpoint).toBe(`${origin}/oauth/token`);
		expect(found.end_session_endpoint).toBe(`${origin}/oidc/logout`);
		expect(found.code_challenge_methods_supported).toEqual(["S256"]);
	}
});

test("the published keys verify the tenant's tokens and contain no private part", async () => {
	const { origin, tokenOf } = await freshTenant();
	const { jwks_uri } = await json(`${origin}/.well-known/openid-configuration`);
	const { keys } = await json(jwks_uri);
	expect(keys).toHaveLength(1);
	expect(Object.keys(keys[0]).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
	const { payload } = await jwtVerify(await tokenOf(), createLocalJWKSet({ keys }));
	expect(payload.iss).toBe(`${origin}/`);
});

test("after a rotation both keys are published, the new one signs, and the old one's tokens stay valid", async () => {
	const { origin, tokenOf, api } = await freshTenant({ control: true });
	const jwks = async () => await json(`${origin}/.well-known/jwks.json`);
	const [before] = (await jwks()).keys;
	const old = await tokenOf();
	await fetch(`${origin}/__tenant/rotate-keys`, { method: "POST" });
	const { keys } = await jwks();
	expect(keys).toHaveLength(2);
	expect(keys[1]).toEqual(before);
	const fresh = await tokenOf();
	expect(decodeProtectedHeader(fresh).kid).toBe(keys[0].kid);
	for (const token of [old, fresh]) {
		await expect(jwtVerify(token, createLocalJWKSet({ keys }))).resolves.toBeDefined();
		expect((await api("GET", "/roles", { token })).status).toBe(200);
	}
});

test("the issuer of an ID token is the one that discovery names", async () => {
	const { origin } = await freshTenant();
	const visitor = createVisitor(origin);
	const landed = await visitor.signIn("viewer@rolecall.test");
	const { body } = await visitor.redeem(landed.searchParams.get("code"));
	const keys = createLocalJWKSet(await json(`${origin}/.well-known/jwks.json`));
	const { issuer } = await json(`${origin}/.well-known/openid-configuration`);
	await expect(jwtVerify(body.id_token, keys, { issuer, audience: "web" })).resolves.toBeDefined();
});
