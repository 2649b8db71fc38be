import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoPassword } from "../../seed/seed-accounts.ts";
import { askToken, claimsOf, type TokenFields } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { freshTenant, startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ clients: oauthClients() });
});
afterAll(() => tenant.close());

const realmGrant = "http://auth0.com/oauth/grant-type/password-realm";

const ask = (fields: TokenFields = {}, own = tenant, headers: Record<string, string> = {}) =>
	askToken(
		own.origin,
		{
			grant_type: "password",
			client_id: "trusted",
			client_secret: "trusted-secret",
			username: "viewer@rolecall.test",
			password: demoPassword,
			...fields,
		},
		{ headers },
	);

describe("the password grant", () => {
	test("issues a person's tokens, counts the sign-in and records the grant", async () => {
		const { status, body } = await ask({ scope: "openid email offline_access" });
		expect(status).toBe(200);
		expect(body).toMatchObject({ token_type: "Bearer", expires_in: 86_400, scope: "openid email offline_access" });
		expect(body.refresh_token).toMatch(/^v1\./);
		const { sub, sid, email } = claimsOf(body.id_token);
		expect([email, sid]).toEqual(["viewer@rolecall.test", undefined]);
		expect(tenant.state.logs.at(-1)).toMatchObject({ type: "sepft", user_id: sub, strategy_type: "database" });
		expect([...tenant.state.grants.values()].at(-1)).toMatchObject({
			clientID: "trusted",
			user_id: sub,
			audience: `${tenant.origin}/userinfo`,
		});
		expect([...tenant.state.refreshTokens.values()].at(-1)).toMatchObject({
			user_id: sub,
			session_id: null,
			rotating: true,
		});
	});

	test("accepts a realm by the connection's name, and refuses an unknown one", async () => {
		const realm = "Username-Password-Authentication";
		expect((await ask({ grant_type: realmGrant, realm })).status).toBe(200);
		expect((await ask({ grant_type: realmGrant, realm: "partners" })).body.error).toBe("invalid_grant");
		const unknown = await ask({ grant_type: realmGrant, realm: "nowhere" });
		expect([unknown.status, unknown.body.error]).toEqual([403, "invalid_request"]);
	});

	test.each([
		["a wrong password", { password: "wrong" }, "fp"],
		["somebody it does not know", { username: "no.one@example.com" }, "fu"],
	])("answers %s alike, and logs two entries", async (_what, fields, type) => {
		const { status, body } = await ask(fields);
		expect(status).toBe(403);
		expect(body).toEqual({ error: "invalid_grant", error_description: "Wrong email or password." });
		expect(tenant.state.logs.slice(-2).map((entry) => entry.type)).toEqual([type, "fepft"]);
	});

	test("refuses an audience that is no API of the tenant", async () => {
		const { status, body } = await ask({ audience: "https://nowhere.example" });
		expect(status).toBe(400);
		expect(body).toEqual({
			error: "invalid_request",
			error_description: "invalid audience specified for password grant exchange",
		});
	});

	test("marks an access token for an API as issued for a password", async () => {
		const { body } = await ask({ audience: "https://orders.example.test", scope: "read:orders" });
		expect(claimsOf(body.access_token)).toMatchObject({
			aud: "https://orders.example.test",
			azp: "trusted",
			gty: "password",
			scope: "read:orders",
		});
		expect(body.id_token).toBeUndefined();
	});
});

test("the password grant refuses a blocked and a locked-out user", async () => {
	const own = await freshTenant({ clients: oauthClients() });
	const user = own.state.users.having("email", "viewer@rolecall.test")[0];
	if (user === undefined) throw new Error("the account is missing");
	own.state.users.put({ ...user, blocked: true });
	const blocked = await ask({}, own);
	expect([blocked.status, blocked.body.error]).toEqual([401, "unauthorized"]);
	for (let failure = 0; failure < 10; failure += 1) await ask({ password: "wrong" }, own);
	const locked = await ask({}, own);
	expect([locked.status, locked.body.error]).toEqual([429, "too_many_attempts"]);
	expect(own.state.users.privateOf(user.user_id).blockedIps).toEqual(["127.0.0.1"]);
});

test("a hundred failures for several users from one address block it until an admin lifts the block", async () => {
	const own = await freshTenant({ clients: oauthClients() });
	for (let failure = 0; failure < 100; failure += 1)
		await ask({ username: `guess-${failure}@example.com`, password: "wrong" }, own);
	expect(own.state.logs.filter(({ type }) => type === "limit_mu")).toHaveLength(1);
	expect((await ask({}, own)).status).toBe(429);
	await own.api("DELETE", "/anomaly/blocks/ips/127.0.0.1");
	expect((await ask({}, own)).status).toBe(200);
});

test("a trusted client names the address that failures are counted for", async () => {
	const own = await freshTenant({ clients: oauthClients() });
	const trusted = own.state.clients.get("trusted");
	if (trusted === undefined) throw new Error("the client is missing");
	own.state.clients.set("trusted", {
		...trusted,
		fields: { ...trusted.fields, is_token_endpoint_ip_header_trusted: true },
	});
	const from = (ip: string) => ({ "auth0-forwarded-for": ip });
	for (let failure = 0; failure < 10; failure += 1) await ask({ password: "wrong" }, own, from("203.0.113.7"));
	expect((await ask({}, own, from("203.0.113.7"))).status).toBe(429);
	expect((await ask({}, own, from("203.0.113.8"))).status).toBe(200);
	expect((await ask({}, own, from("no address"))).status).toBe(200);
});
