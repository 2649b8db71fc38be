import * as oidc from "openid-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBrowser } from "./create-browser.mjs";
import { application, startSecureTenant, viewer } from "./start-secure-tenant.mjs";

const callback = "https://app.example/callback";
const web = application("web", { callbacks: [callback] });

let started;
beforeAll(async () => {
	started = await startSecureTenant([web]);
});
afterAll(() => started.close());

const discover = () => oidc.discovery(new URL(started.origin), "web", web.client_secret);
const signIn = async (url) => {
	const until = (address) => address.startsWith(callback);
	return new URL((await createBrowser().signIn(url.href, viewer, { until })).url);
};

test("openid-client pushes its request and redeems the code over TLS", async () => {
	const config = await discover();
	const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
	const url = await oidc.buildAuthorizationUrlWithPAR(config, {
		redirect_uri: callback,
		scope: "openid email offline_access",
		code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
		code_challenge_method: "S256",
	});
	expect([...url.searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
	const tokens = await oidc.authorizationCodeGrant(config, await signIn(url), { pkceCodeVerifier });
	expect(tokens.claims()).toMatchObject({ email: viewer, aud: "web" });
	const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
	expect(refreshed.access_token).toBeTruthy();
});

test("openid-client accepts an ID token from the fragment after it checks signature and nonce", async () => {
	const config = await discover();
	oidc.useIdTokenResponseType(config);
	const expectedNonce = oidc.randomNonce();
	const url = oidc.buildAuthorizationUrl(config, {
		redirect_uri: callback,
		scope: "openid email",
		nonce: expectedNonce,
	});
	const claims = await oidc.implicitAuthentication(config, await signIn(url), expectedNonce);
	expect(claims).toMatchObject({ email: viewer, nonce: expectedNonce });
});

test("openid-client accepts code and ID token together, and checks the code against its hash", async () => {
	const config = await discover();
	oidc.useCodeIdTokenResponseType(config);
	const expectedNonce = oidc.randomNonce();
	const url = oidc.buildAuthorizationUrl(config, {
		redirect_uri: callback,
		scope: "openid email",
		nonce: expectedNonce,
	});
	const landed = await signIn(url);
	const tokens = await oidc.authorizationCodeGrant(config, landed, { expectedNonce });
	expect(tokens.claims()?.email).toBe(viewer);
	const other = new URL(landed);
	const fragment = new URLSearchParams(other.hash.slice(1));
	fragment.set("code", "another");
	other.hash = fragment.toString();
	await expect(oidc.authorizationCodeGrant(config, other, { expectedNonce })).rejects.toThrow();
});
