import { generateKeyPairSync } from "node:crypto";
import * as oidc from "openid-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { oauthClients, pageCallback } from "../testing/oauth-clients.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";
import { callback, logoutUrl } from "../testing/test-clients.ts";
import { createVisitor } from "../testing/visitor.ts";

const signing = generateKeyPairSync("rsa", { modulusLength: 2_048 });

let tenant: TestTenant;
beforeAll(async () => {
	const pem = signing.publicKey.export({ type: "spki", format: "pem" }).toString();
	tenant = await startTestTenant({ clients: oauthClients([pem]) });
});
afterAll(() => tenant.close());

const discover = (clientId: string, authentication?: oidc.ClientAuth) =>
	oidc.discovery(new URL(tenant.origin), clientId, undefined, authentication, {
		execute: [oidc.allowInsecureRequests],
	});

/** Signs in as a browser would, and passes the callback address to the client, which makes all its checks. */
async function signIn(config: oidc.Configuration, redirect_uri: string, asked: Record<string, string> = {}) {
	const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
	const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
	const url = oidc.buildAuthorizationUrl(config, {
		redirect_uri,
		scope: "openid profile email offline_access",
		state: expectedState,
		nonce: expectedNonce,
		code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
		code_challenge_method: "S256",
		...asked,
	});
	const visitor = createVisitor(tenant.origin);
	const { location: page } = await visitor.visit(url.pathname + url.search);
	const { location } = await visitor.submit(page, "admin@rolecall.test");
	const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
	const maxAge = asked.max_age === undefined ? {} : { maxAge: Number(asked.max_age) };
	return { visitor, tokens: await oidc.authorizationCodeGrant(config, new URL(location), { ...checks, ...maxAge }) };
}

test("a web application signs in, reads the profile, refreshes, revokes and signs out", async () => {
	const config = await discover("web", oidc.ClientSecretPost("web-secret"));
	const { visitor, tokens } = await signIn(config, callback, { max_age: "600" });
	const claims = tokens.claims();
	expect(claims).toMatchObject({ email: "admin@rolecall.test", auth_time: expect.any(Number) });
	const who = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? "");
	expect(who.name).toBe("Ana Duarte");
	const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
	expect(refreshed.claims()?.sub).toBe(claims?.sub);
	expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
	await oidc.tokenRevocation(config, refreshed.refresh_token ?? "");
	await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token ?? "")).rejects.toMatchObject({
		error: "invalid_grant",
		status: 403,
	});
	const end = oidc.buildEndSessionUrl(config, {
		post_logout_redirect_uri: logoutUrl,
		id_token_hint: tokens.id_token ?? "",
		state: "bye",
	});
	const { location } = await visitor.visit(end.pathname + end.search);
	expect(location).toBe(`${logoutUrl}?state=bye`);
	expect((await visitor.authorize()).location).toMatch(/^\/u\/login/);
});

test("a page without a secret signs in with PKCE alone", async () => {
	const config = await discover("page", oidc.None());
	const { tokens } = await signIn(config, pageCallback);
	expect(tokens.claims()?.aud).toBe("page");
});

test("a machine client gets tokens by Basic, for an API, and by assertion", async () => {
	const audience = `${tenant.origin}/api/v2/`;
	const basic = await discover("reader", oidc.ClientSecretBasic("reader-secret"));
	expect(await oidc.clientCredentialsGrant(basic, { audience })).toMatchObject({ scope: "read:users read:roles" });
	const der = signing.privateKey.export({ type: "pkcs8", format: "der" });
	const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
	const key = await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
	const signer = await discover("signer", oidc.PrivateKeyJwt(key));
	for (let round = 0; round < 2; round += 1)
		expect(await oidc.clientCredentialsGrant(signer, { audience })).toMatchObject({ token_type: "bearer" });
});

test("a refused request reaches the client as an OAuth error", async () => {
	const config = await discover("web", oidc.ClientSecretPost("guess"));
	await expect(oidc.clientCredentialsGrant(config, { audience: "x" })).rejects.toMatchObject({
		error: "access_denied",
		error_description: "Unauthorized",
		status: 401,
	});
});
