import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askToken } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();

const [own, older, foreign] = [pair(), pair(), pair()];

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant({ clients: oauthClients([pem(older.publicKey), pem(own.publicKey)]) });
});
afterAll(() => tenant.close());

type Changes = { claims?: Record<string, unknown>; alg?: string; key?: KeyObject };

function assertion({ claims = {}, alg = "RS256", key = own.privateKey }: Changes = {}): Promise<string> {
	const now = Math.floor(Date.now() / 1_000);
	const all = { iss: "signer", sub: "signer", aud: `${tenant.origin}/`, iat: now, exp: now + 60, jti: randomUUID() };
	return new SignJWT({ ...all, ...claims }).setProtectedHeader({ alg }).sign(key);
}

const ask = (client_assertion: string, fields: Record<string, unknown> = {}) =>
	askToken(tenant.origin, {
		grant_type: "client_credentials",
		audience: `${tenant.origin}/api/v2/`,
		client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
		client_assertion,
		...fields,
	});

const seconds = (ahead: number) => Math.floor(Date.now() / 1_000) + ahead;

describe("a client that signs assertions", () => {
	test.each(["RS256", "RS384", "PS256"])(
		"gets a token for an assertion by %s, with or without its id beside it",
		async (alg) => {
			const { status, body } = await ask(await assertion({ alg }));
			expect(status).toBe(200);
			expect(body.scope).toBe("read:users");
			expect((await ask(await assertion({ alg }), { client_id: "signer" })).status).toBe(200);
		},
	);

	test("may use any of its keys, and the https issuer that the official SDKs send", async () => {
		expect((await ask(await assertion({ key: older.privateKey }))).status).toBe(200);
		const aud = `https://127.0.0.1:${tenant.port}/`;
		expect((await ask(await assertion({ claims: { aud } }))).status).toBe(200);
	});

	test("may use each assertion once", async () => {
		const once = await assertion();
		expect((await ask(once)).status).toBe(200);
		const again = await ask(once);
		expect(again.status).toBe(401);
		expect(again.body).toEqual({ error: "invalid_client", error_description: "Failed client authentication" });
		expect(tenant.state.logs.at(-1)).toMatchObject({
			type: "feccft",
			client_id: "signer",
			details: { client_authentication_error: "'jti' claim was used before" },
		});
	});

	test.each<[string, () => Changes]>([
		["of a foreign key", () => ({ key: foreign.privateKey })],
		["by an algorithm that is not offered", () => ({ alg: "RS512" })],
		["for the issuer without its slash", () => ({ claims: { aud: tenant.origin } })],
		["for the token endpoint", () => ({ claims: { aud: `${tenant.origin}/oauth/token` } })],
		["of another issuer", () => ({ claims: { iss: "machine" } })],
		["that has ended", () => ({ claims: { exp: seconds(-1) } })],
		["without an end", () => ({ claims: { exp: undefined } })],
		["that lives longer than five minutes", () => ({ claims: { exp: seconds(600) } })],
		["that was made to live longer", () => ({ claims: { iat: seconds(-400), exp: seconds(60) } })],
		["from the future", () => ({ claims: { iat: seconds(60) } })],
		["that is not good yet", () => ({ claims: { nbf: seconds(60) } })],
		["without a jti", () => ({ claims: { jti: undefined } })],
	])("is refused with an assertion %s", async (_what, changes) => {
		const { status, body } = await ask(await assertion(changes()));
		expect([status, body.error]).toEqual([401, "invalid_client"]);
	});

	test.each(["", "x.y.z", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzaWduZXIifQ."])(
		"is refused with something that is no assertion: %s",
		async (text) => {
			expect((await ask(text, { client_id: "signer" })).status).toBe(401);
		},
	);

	test("is refused without an assertion, and with another assertion type", async () => {
		expect((await ask("", { client_id: "signer", client_secret: "signer-secret" })).status).toBe(401);
		const { status } = await ask(await assertion(), { client_assertion_type: "jwt" });
		expect(status).toBe(401);
	});
});
