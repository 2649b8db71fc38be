import { generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pem = publicKey.export({ type: "spki", format: "pem" });
const credential = { credential_type: "public_key", name: "first", pem };

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const call = async (method: string, path: string, body?: unknown) => {
	const answer = await tenant.api(method, `/clients${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};

/** Returns the status of a token request authenticated with this key. */
async function askByKey(clientId: string): Promise<number> {
	const nowSeconds = Math.floor(tenant.state.clock.nowMs() / 1_000);
	const client_assertion = await new SignJWT({})
		.setProtectedHeader({ alg: "RS256" })
		.setIssuer(clientId)
		.setSubject(clientId)
		.setAudience(`${tenant.origin}/`)
		.setJti(randomUUID())
		.setIssuedAt(nowSeconds)
		.setExpirationTime(nowSeconds + 60)
		.sign(privateKey);
	const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
	const form = { grant_type: "client_credentials", audience: `${tenant.origin}/api/v2/` };
	const body = new URLSearchParams({ ...form, client_assertion, client_assertion_type });
	return (await fetch(`${tenant.origin}/oauth/token`, { method: "POST", body })).status;
}

describe("the credentials of a client", () => {
	test("are created with 201, listed without their key, given an expiry, and deleted", async () => {
		const { status, body } = await call("POST", "/reader/credentials", credential);
		expect(status).toBe(201);
		expect(body).toMatchObject({ credential_type: "public_key", name: "first", alg: "RS256" });
		expect(body.kid).toMatch(/^[\w-]{43}$/);
		expect((await call("GET", "/reader/credentials")).body).toEqual([body]);
		const at = `/reader/credentials/${body.id}`;
		const expires_at = "2030-01-01T00:00:00.000Z";
		expect((await call("PATCH", at, { expires_at })).body).toMatchObject({ id: body.id, expires_at });
		expect((await call("PATCH", at, { expires_at: null })).body).not.toHaveProperty("expires_at");
		expect((await call("DELETE", at)).status).toBe(204);
		expect((await call("GET", at)).status).toBe(404);
	});

	test.each([
		[{}, "Missing required property: credential_type"],
		[{ credential_type: "public_key" }, "Missing required property: pem"],
		[{ credential_type: "public_key", pem: "no key" }, "Object didn't pass validation for format pem"],
		[{ ...credential, kid: "short" }, "String does not match pattern"],
	])("are refused for an invalid body: %o", async (body, words) => {
		const answer = await call("POST", "/reader/credentials", body);
		expect(answer.body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
		expect(answer.body.message).toContain(words);
	});

	test("authenticate a client once the client names them, instead of its secret", async () => {
		const { id } = (await call("POST", "/reader/credentials", credential)).body;
		expect(await askByKey("reader")).toBe(401);
		const client_authentication_methods = { private_key_jwt: { credentials: [{ id }] } };
		const { body } = await call("PATCH", "/reader", { client_authentication_methods });
		expect(body.client_authentication_methods).toEqual(client_authentication_methods);
		expect(body).not.toHaveProperty("token_endpoint_auth_method");
		expect(await askByKey("reader")).toBe(200);
		await call("PATCH", "/reader", { client_authentication_methods: null });
		expect(await askByKey("reader")).toBe(401);
	});

	test("can be created with the client, and are then in use at once", async () => {
		const client_authentication_methods = { private_key_jwt: { credentials: [credential] } };
		const { status, body } = await call("POST", "", { name: "Robot", client_authentication_methods });
		expect(status).toBe(201);
		const scope = ["read:users"];
		await tenant.api("POST", "/client-grants", {
			body: { client_id: body.client_id, audience: `${tenant.origin}/api/v2/`, scope },
		});
		expect(await askByKey(body.client_id)).toBe(200);
		const [{ id }] = body.client_authentication_methods.private_key_jwt.credentials;
		await call("DELETE", `/${body.client_id}/credentials/${id}`);
		expect(await askByKey(body.client_id)).toBe(401);
	});

	test("must exist to be named, and exclude another method", async () => {
		const unknown = { private_key_jwt: { credentials: [{ id: "cred_none" }] } };
		for (const body of [
			{ client_authentication_methods: unknown },
			{ client_authentication_methods: unknown, token_endpoint_auth_method: "none" },
		])
			expect((await call("PATCH", "/reader", body)).body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
	});
});
