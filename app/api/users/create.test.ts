import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createOnce } from "@/lib/bff/server/idempotency";
import { idempotentRequests } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const body = { connection: "Users", email: "grace@example.test", name: "Grace Hopper" };

const create = (key: string = randomUUID(), more: object = {}) =>
	callRoute(
		{ file: "users/route.ts", verb: "POST", body: { ...body, ...more } },
		{ headers: { "idempotency-key": key } },
	);

const own = { connection: "Users", provider: "auth0", user_id: "1" };
/** Returns the time this many ms ago by this process's clock. */
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const behind = { date: new Date(Date.now() - 300_000).toUTCString() };

const creates = (upstream: { method: string }[]) => upstream.filter(({ method }) => method === "POST").length;

describe("the creation of a user", () => {
	it("answers 201 with the user, sets an unknown password, and keeps it out of the audit", async () => {
		const { tenant, upstream } = await api.start();
		const { status, body: user } = await create();
		expect([status, user.email]).toEqual([201, "grace@example.test"]);
		expect(upstream().filter(({ method }) => method !== "GET")).toHaveLength(1);
		const sent = JSON.parse(tenant.apiRequests().at(-1)?.text ?? "");
		expect(sent).toMatchObject({ ...body, verify_email: false });
		expect(sent.password.length).toBeGreaterThan(20);
		expect(JSON.stringify(await api.entries())).not.toContain(sent.password);
	});

	it.each([
		["the usual policy", { passwordPolicy: "excellent" }, 40],
		["a policy of 100 characters", { passwordPolicy: "good", password_complexity_options: { min_length: 100 } }, 100],
		[
			"the flexible policy",
			{ password_options: { complexity: { min_length: 64, sequential_characters: "block" } } },
			64,
		],
		["odd options", { passwordPolicy: 5, password_complexity_options: "long" }, 40],
	])("sets a password that satisfies %s of the connection", async (_what, options, length) => {
		const { tenant } = await api.start();
		const other = { name: "Other", options: { password_complexity_options: { min_length: 128 } } };
		tenant.on("GET /connections", () => ({ body: { connections: [other, { name: "Users", options }] } }));
		await create();
		const { password } = JSON.parse(tenant.apiRequests().at(-1)?.text ?? "");
		expect(password).toHaveLength(length);
		expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9])/);
		expect(password).not.toMatch(/(.)\1/);
	});

	it("sets the longest password if the policy cannot be read", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /connections", () => apiError(403, "Insufficient scope", "insufficient_scope"));
		expect((await create()).status).toBe(201);
		expect(JSON.parse(tenant.apiRequests().at(-1)?.text ?? "").password).toHaveLength(72);
	});

	it("stores no hash against which passwords could be tried", async () => {
		await api.start();
		const asked = { ...body, password: "hunter2" };
		await createOnce(
			{ key: "a-key-of-a-create", actorId: "auth0|ana", route: "/api/users", body: asked },
			async () => 1,
		);
		const { db } = await getDatabase();
		const rows = await db.select().from(idempotentRequests);
		const row = rows.find(({ key }) => key === "a-key-of-a-create");
		expect(row?.state).toBe("done");
		for (const encoding of ["hex", "base64", "base64url"] as const)
			expect(row?.bodyHash).not.toBe(createHash("sha256").update(JSON.stringify(asked)).digest(encoding));
	});

	it("is listed in the audit of the new user", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users", () => ({ status: 201, body: { ...target, user_id: "auth0|made" } }));
		await create();
		const audit = { file: "users/[userId]/audit/route.ts", verb: "GET", params: { userId: "auth0|made" } };
		expect((await callRoute(audit)).body.entries).toMatchObject([{ action: "user.created", outcome: "succeeded" }]);
		expect(await api.entries()).toMatchObject([{ targetId: "auth0|made" }]);
	});

	it("has an id in the audit that names nobody while its outcome is unknown", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users", () => "reset");
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		await create();
		expect(await api.entries()).toMatchObject([
			{ targetId: expect.stringMatching(/^new:[\da-f-]{36}$/), outcome: "unknown" },
		]);
	});

	it("is refused to a person who was blocked a moment ago", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users/:id", () => ({ body: { blocked: true } }));
		expect((await create()).body.code).toBe("no_access");
		expect(creates(upstream())).toBe(0);
	});

	it("requires a unique idempotency key", async () => {
		const { upstream } = await api.start();
		for (const key of ["", "short", "with spaces and more of them"]) {
			expect(await create(key)).toMatchObject({ status: 400, body: { code: "invalid_request" } });
		}
		expect(upstream()).toEqual([]);
	});
});

describe("a repeated idempotency key", () => {
	it("returns the first result and creates nothing", async () => {
		const { upstream } = await api.start();
		const key = randomUUID();
		const [first, second] = [await create(key), await create(key)];
		expect(second).toMatchObject({ status: 201, body: first.body });
		expect(second.headers.get("idempotency-replayed")).toBe("true");
		expect(creates(upstream())).toBe(1);
		expect(await api.entries()).toHaveLength(1);
	});

	it("is refused for another request", async () => {
		const { upstream } = await api.start();
		const key = randomUUID();
		await create(key);
		expect(await create(key, { name: "Another" })).toMatchObject({ status: 400, body: { code: "invalid_request" } });
		expect(creates(upstream())).toBe(1);
	});

	it("creates nothing while the first request is in flight, and says when to retry", async () => {
		const { tenant, upstream } = await api.start();
		const answer = Promise.withResolvers<{ status: number; body: object }>();
		const asked = Promise.withResolvers<void>();
		tenant.on("POST /users", () => {
			asked.resolve();
			return answer.promise;
		});
		const key = randomUUID();
		const first = create(key);
		await asked.promise;
		expect(await create(key)).toMatchObject({ status: 409, body: { code: "request_under_way", retryAfterSeconds: 1 } });
		answer.resolve({ status: 201, body: target });
		expect((await first).status).toBe(201);
		expect(creates(upstream())).toBe(1);
	});

	it("can be used again after a failure that did nothing", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("POST /users", () => apiError(409, "The user already exists.", "auth0_idp_error"));
		const key = randomUUID();
		expect(await create(key)).toMatchObject({ status: 409, body: { code: "user_exists" } });
		tenant.on("POST /users", () => ({ status: 201, body: target }));
		expect((await create(key)).status).toBe(201);
		expect(creates(upstream())).toBe(2);
	});

	it("never creates again while the first outcome is unknown", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("POST /users", () => "reset");
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		const key = randomUUID();
		expect(await create(key)).toMatchObject({ status: 502, body: { code: "outcome_unknown" } });
		expect(await create(key)).toMatchObject({ status: 502, body: { code: "outcome_unknown" } });
		expect(creates(upstream())).toBe(1);
	});

	it("expires after a day", async () => {
		const { upstream } = await api.start();
		const key = randomUUID();
		await create(key);
		const { db } = await getDatabase();
		await db.update(idempotentRequests).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) });
		expect((await create(key)).headers.get("idempotency-replayed")).toBeNull();
		expect(creates(upstream())).toBe(2);
	});
});

describe("an unknown outcome of a creation", () => {
	it("is settled by a look-up before the response: an existing user was created", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("POST /users", () => "reset");
		const found = { ...target, identities: [{ connection: "Users", provider: "auth0", user_id: "1" }] };
		tenant.on("GET /users-by-email", () => ({ body: [{ ...found, created_at: new Date().toISOString() }] }));
		expect((await create()).status).toBe(201);
		expect(
			upstream()
				.map(({ path }) => path)
				.slice(-3),
		).toEqual(["/api/v2/connections", "/api/v2/users", "/api/v2/users-by-email"]);
		expect(await api.entries()).toMatchObject([{ outcome: "succeeded" }]);
	});

	it("does not become a success because of a user who existed before or is in another connection", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users", () => "reset");
		for (const other of [{ created_at: "2020-01-01T00:00:00.000Z" }, { identities: [] }]) {
			tenant.on("GET /users-by-email", () => ({
				body: [{ ...target, created_at: new Date().toISOString(), ...other }],
			}));
			expect(await create()).toMatchObject({ status: 502, body: { code: "outcome_unknown" } });
		}
	});

	it.each([
		["another person created 20 s before", { created_at: ago(20_000) }, {}],
		["another person created 20 s before, with the tenant's clock 5 min behind", { created_at: ago(320_000) }, behind],
		["has another person's name", { name: "Ada Byron" }, {}],
		["has another username", { username: "ada" }, {}],
		["has a second identity", { identities: [own, { ...own, connection: "google-oauth2" }] }, {}],
		["was created after the look-up by the tenant's clock", { created_at: ago(-60_000) }, {}],
		["has an unreadable date", { created_at: 5 }, {}],
	])("is not matched to an account that %s", async (_what, other, headers) => {
		const { tenant } = await api.start();
		tenant.on("POST /users", () => "reset");
		const found = { ...target, username: "grace", identities: [own], created_at: ago(0), ...other };
		tenant.on("GET /users-by-email", () => ({ body: [found], headers }));
		expect(await create(undefined, { username: "grace" })).toMatchObject({
			status: 502,
			body: { code: "outcome_unknown" },
		});
	});

	it.each([
		["5 min behind", 300_000],
		["5 min ahead", -300_000],
		["the same as ours", 0],
	])("becomes a success at a tenant whose clock is %s", async (_what, offMs) => {
		const { tenant } = await api.start();
		tenant.on("POST /users", () => "reset");
		const found = { ...target, identities: [own], created_at: ago(offMs) };
		tenant.on("GET /users-by-email", () => ({
			body: [found],
			headers: { date: new Date(Date.parse(ago(offMs))).toUTCString() },
		}));
		expect(await create()).toMatchObject({ status: 201, body: { user_id: target.user_id } });
	});
});
