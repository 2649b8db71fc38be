import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createSigningKey } from "../core/signing-key.ts";
import { fieldsOf } from "../records/fields-of.ts";
import { freshTenant } from "../testing/start-test-tenant.ts";

const bad = { statusCode: 401, error: "Unauthorized" };

describe("the Management API", () => {
	test("refuses a call without a token", async () => {
		const { origin } = await freshTenant();
		const response = await fetch(`${origin}/api/v2/users`);
		expect(response.status).toBe(401);
		expect(await response.json()).toEqual({ ...bad, message: "Missing authentication" });
	});

	test("refuses a header that is not a bearer's with 400, and with the scheme as the code", async () => {
		const { api } = await freshTenant();
		for (const authorization of ["Basic abc", "Bearer", "Bearer a b"]) {
			const { status, body } = await api("GET", "/users", { headers: { authorization } });
			expect(status).toBe(400);
			expect(body).toMatchObject({ message: "Bad HTTP authentication header format", errorCode: "Bearer" });
		}
	});

	test("refuses a token of another key, of another audience, or past its expiry", async () => {
		const tenant = await freshTenant({ tokenLifetimeSeconds: -1 });
		const other = await freshTenant({ key: await createSigningKey() });
		const answer = async (token: string) => (await tenant.api("GET", "/users", { token })).body;
		expect(await answer(await tenant.tokenOf())).toEqual({
			...bad,
			message: "Expired token received for JSON Web Token validation",
		});
		expect((await answer(await other.tokenOf())).message).toMatch(/^Invalid/);
		expect((await answer("a.b.c")).message).toBe("Invalid token");
		const unsigned = new SignJWT({ azp: "machine", scope: "read:users" }).setProtectedHeader({ alg: "HS256" });
		const forged = await unsigned.setAudience(`${tenant.origin}/api/v2/`).sign(new Uint8Array(32));
		expect((await answer(forged)).statusCode).toBe(401);
	});

	test("refuses a token issued for another address of the tenant", async () => {
		const { api, port } = await freshTenant();
		const audience = `http://localhost:${port}/api/v2/`;
		const credentials = { client_id: "machine", client_secret: "machine-secret" };
		const given = await fetch(`http://localhost:${port}/oauth/token`, {
			method: "POST",
			body: new URLSearchParams({ grant_type: "client_credentials", audience, ...credentials }),
		});
		const { access_token: token } = await given.json();
		expect((await api("GET", "/users", { token })).body).toEqual({ ...bad, message: "Invalid token" });
	});

	test("refuses a token of a deleted client", async () => {
		const tenant = await freshTenant();
		const token = await tenant.tokenOf("reader");
		tenant.state.clients.delete("reader");
		expect((await tenant.api("GET", "/users", { token })).body).toEqual({ ...bad, message: "Invalid token" });
	});

	test("accepts any one of an endpoint's scopes, and names them all in a refusal", async () => {
		const { api, tokenOf } = await freshTenant();
		const token = await tokenOf("machine", "read:role_members");
		const [role] = (await api("GET", "/roles")).body;
		expect((await api("GET", `/roles/${role.id}/users`, { token })).status).toBe(200);
		expect((await api("GET", `/roles/${role.id}`, { token })).body).toEqual({
			statusCode: 403,
			error: "Forbidden",
			message: "Insufficient scope, expected any of: read:roles",
			errorCode: "insufficient_scope",
		});
		const refused = await api("POST", "/users/auth0%7Cx/roles", { token, body: { roles: ["x"] } });
		expect(fieldsOf(refused.body).message).toBe(
			"Insufficient scope, expected any of: update:users,create:role_members",
		);
	});
});

describe("every answer", () => {
	test("has the three rate-limit headers, the reset in whole epoch seconds", async () => {
		const { api } = await freshTenant({ plan: "enterprise" });
		const { headers } = await api("GET", "/roles");
		expect(headers.get("x-ratelimit-limit")).toBe("50");
		expect(headers.get("x-ratelimit-remaining")).toBe("49");
		expect(headers.get("x-ratelimit-reset")).toMatch(/^\d{10}$/);
		expect(headers.get("cache-control")).toBe("no-cache");
	});

	test("is 429 with Auth0's body and the headers once the burst is used up", async () => {
		const { api } = await freshTenant({ plan: "free" });
		const answers = await Promise.all(Array.from({ length: 6 }, () => api("GET", "/roles")));
		const refused = answers.find(({ status }) => status === 429);
		expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
		expect(refused?.body).toEqual({
			statusCode: 429,
			error: "Too Many Requests",
			message: "Global limit has been reached",
			errorCode: "too_many_requests",
		});
		expect(refused?.headers.get("x-ratelimit-remaining")).toBe("0");
		expect(Number(refused?.headers.get("x-ratelimit-reset"))).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1_000));
	});

	test("is 404 in Auth0's envelope for an unknown path", async () => {
		const { api } = await freshTenant();
		expect((await api("GET", "/nothing")).body).toEqual({ statusCode: 404, error: "Not Found", message: "Not Found" });
	});
});

describe("a body", () => {
	test.each([
		["{", "Invalid request payload JSON format"],
		["[]", "Payload validation error: 'Expected type object but found type array'."],
		["null", "Payload validation error: 'Expected type object but found type null'."],
		['"x"', "Payload validation error: 'Expected type object but found type string'."],
	])("that is %s is refused with 400", async (body, message) => {
		const { api } = await freshTenant();
		const answer = await api("POST", "/users", { body });
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ error: "Bad Request", message });
	});
});

describe("a write", () => {
	const lastOf = (logs: readonly object[]) => logs.at(-1);

	test("is logged with the client and the caller's correlation id, and without a user", async () => {
		const { api, state } = await freshTenant();
		await api("POST", "/roles", { body: { name: "Clerk" }, headers: { "x-correlation-id": "entry-1" } });
		expect(lastOf(state.logs)).toMatchObject({
			type: "sapi",
			description: "Create a role",
			client_id: "machine",
			client_name: "",
			references: { correlation_id: "entry-1" },
			details: { request: { method: "post", path: "/api/v2/roles", channel: "api" } },
		});
		expect(lastOf(state.logs)).not.toHaveProperty("user_id");
		expect(lastOf(state.logs)).not.toHaveProperty("user_name");
	});

	test("keeps 64 characters of a correlation id, and none if there is none", async () => {
		const { api, state } = await freshTenant();
		await api("POST", "/roles", { body: { name: "A" }, headers: { "x-correlation-id": "x".repeat(80) } });
		expect(lastOf(state.logs)).toMatchObject({ references: { correlation_id: "x".repeat(64) } });
		await api("POST", "/roles", { body: { name: "B" } });
		expect(lastOf(state.logs)).not.toHaveProperty("references");
	});

	test("is logged too if it fails, and a read is not logged", async () => {
		const { api, state } = await freshTenant();
		await api("DELETE", "/roles/rol_none");
		expect(lastOf(state.logs)).toMatchObject({ type: "fapi", client_id: "machine" });
		const { length } = state.logs;
		await api("GET", "/roles");
		expect(state.logs).toHaveLength(length);
	});
});
