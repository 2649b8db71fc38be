import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { idempotentRequests } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { callRoute } from "@/lib/testing/call-route";
import { target } from "@/lib/testing/script-content";
import { prepareApi } from "@/lib/testing/start-api";
import { apiError } from "@/lib/testing/start-scripted-tenant";

const api = prepareApi();
const body = { connection: "Users", email: "grace@example.test", name: "Grace Hopper" };

const create = (key: string = randomUUID(), more: object = {}) =>
	callRoute(
		{ file: "users/route.ts", verb: "POST", body: { ...body, ...more } },
		{ headers: { "idempotency-key": key } },
	);

const creates = (upstream: { method: string }[]) => upstream.filter(({ method }) => method === "POST").length;

describe("creating a user", () => {
	it("answers 201 with the user, sets a password that nobody knows, and keeps it out of the audit", async () => {
		const { tenant, upstream } = await api.start();
		const { status, body: user } = await create();
		expect([status, user.email]).toEqual([201, "grace@example.test"]);
		expect(upstream().filter(({ method }) => method !== "GET")).toHaveLength(1);
		const sent = JSON.parse(tenant.apiRequests().at(-1)?.text ?? "");
		expect(sent).toMatchObject({ ...body, verify_email: false });
		expect(sent.password.length).toBeGreaterThan(20);
		expect(JSON.stringify(await api.entries())).not.toContain(sent.password);
	});

	it("needs a key that is one of a kind", async () => {
		const { upstream } = await api.start();
		for (const key of ["", "short", "with spaces and more of them"]) {
			expect(await create(key)).toMatchObject({ status: 400, body: { code: "invalid_request" } });
		}
		expect(upstream()).toEqual([]);
	});
});

describe("a repeated key", () => {
	it("is answered the first result and creates nothing", async () => {
		const { upstream } = await api.start();
		const key = randomUUID();
		const [first, second] = [await create(key), await create(key)];
		expect(second).toMatchObject({ status: 201, body: first.body });
		expect(second.headers.get("idempotency-replayed")).toBe("true");
		expect(creates(upstream())).toBe(1);
		expect(await api.entries()).toHaveLength(1);
	});

	it("of another request is refused", async () => {
		const { upstream } = await api.start();
		const key = randomUUID();
		await create(key);
		expect(await create(key, { name: "Another" })).toMatchObject({ status: 400, body: { code: "invalid_request" } });
		expect(creates(upstream())).toBe(1);
	});

	it("that comes while the first is under way creates nothing, and says when to come back", async () => {
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

	it("may try again after a failure that did nothing", async () => {
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

	it("is forgotten after a day", async () => {
		const { upstream } = await api.start();
		const key = randomUUID();
		await create(key);
		const { db } = await getDatabase();
		await db.update(idempotentRequests).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) });
		expect((await create(key)).headers.get("idempotency-replayed")).toBeNull();
		expect(creates(upstream())).toBe(2);
	});
});

describe("an outcome that is unknown", () => {
	it("is settled by looking before the person is told: a user who is there was created", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("POST /users", () => "reset");
		const found = { ...target, identities: [{ connection: "Users", provider: "auth0", user_id: "1" }] };
		tenant.on("GET /users-by-email", () => ({ body: [{ ...found, created_at: new Date().toISOString() }] }));
		expect((await create()).status).toBe(201);
		expect(upstream().map(({ method }) => method)).toEqual(["GET", "GET", "POST", "GET"]);
		expect(await api.entries()).toMatchObject([{ outcome: "succeeded" }]);
	});

	it("is not taken for a success because of a user who was there before, or in another connection", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users", () => "reset");
		for (const other of [{ created_at: "2020-01-01T00:00:00.000Z" }, { identities: [] }]) {
			tenant.on("GET /users-by-email", () => ({
				body: [{ ...target, created_at: new Date().toISOString(), ...other }],
			}));
			expect(await create()).toMatchObject({ status: 502, body: { code: "outcome_unknown" } });
		}
	});
});
