import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { listenToLog } from "../../../testing/log-lines.ts";
import { signInCookie } from "../../../testing/routes/sign-in-cookie.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { appOrigin } from "../../../testing/settings.ts";
import { forgetActorLevels } from "../../auth/server/find-actor-level.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { defineRoute } from "./define-route.ts";

let log: ReturnType<typeof listenToLog>;

beforeEach(async () => {
	forgetActorLevels();
	log = listenToLog();
	scriptActor(await startManagementApi(), "support");
});

type Route = ReturnType<typeof defineRoute>;

/** Policy without a reach, for a write whose parameters name a user. */
type Write = { permission: "users:read"; response: null; audit: "user.blocked"; params: z.ZodType<{ userId: string }> };

/** Is true if the policy compiles for parameters that name a user. */
type Accepts<Policy> = Policy extends Parameters<typeof defineRoute<{ userId: string }, object, object>>[0]
	? true
	: false;

async function call(
	route: Route,
	{
		method = "GET",
		path = "/api/things/auth0%7C1",
		signal,
	}: { method?: string; path?: string; signal?: AbortSignal } = {},
) {
	const cookie = await signInCookie({ sub: "auth0|1" });
	const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: appOrigin, "content-type": "application/json" };
	const request = new NextRequest(`${appOrigin}${path}`, {
		method,
		headers,
		...(signal ? { signal } : {}),
		...(method === "GET" ? {} : { body: "{}" }),
	});
	const response = await route(request, { params: Promise.resolve({ id: "auth0|1" }) });
	const text = await response.text();
	return { response, text, body: text === "" ? undefined : JSON.parse(text) };
}

const reads = { permission: "users:read", response: z.object({ name: z.string() }) } as const;

describe("route", () => {
	it("answers only the fields of its response schema, with cache-control no-store", async () => {
		const { response, body } = await call(
			defineRoute(reads, async () => ({ name: "Ana", canary: 1, deep: { canary: 2 } })),
		);
		expect(body).toEqual({ name: "Ana" });
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
	});

	it("answers 500 without the data if the response does not fit its schema", async () => {
		const { response, text } = await call(defineRoute(reads, async () => ({ title: "canary" })));
		expect(response.status).toBe(500);
		expect(text).not.toContain("canary");
	});

	it("answers 204 without a response schema", async () => {
		const { response, text } = await call(
			defineRoute({ permission: "users:read", response: null }, async () => "canary"),
		);
		expect([response.status, text]).toEqual([204, ""]);
	});

	it("passes the actor, the parsed input and the abort signal to the handler", async () => {
		const policy = {
			...reads,
			params: z.object({ id: z.string() }),
			query: z.object({ page: z.coerce.number().default(1) }),
			response: z.object({ level: z.string(), id: z.string(), page: z.number(), aborted: z.boolean() }),
		};
		const route = defineRoute(policy, async ({ actor, params, query, signal }) => ({
			level: actor.level,
			id: params.id,
			page: query.page,
			aborted: signal.aborted,
		}));
		const { body } = await call(route, { path: "/api/things/auth0%7C1?page=3" });
		expect(body).toEqual({ level: "support", id: "auth0|1", page: 3, aborted: false });
	});

	it("can require a permission that depends on the parameters", async () => {
		const policy = { params: z.object({ id: z.string() }), response: z.object({}) };
		const asked = (permission: "users:delete" | "users:update") =>
			defineRoute({ ...policy, permission: () => permission }, async () => ({}));
		expect((await call(asked("users:update"))).response.status).toBe(200);
		expect((await call(asked("users:delete"))).body).toMatchObject({ code: "forbidden", permission: "users:delete" });
	});

	it("fails if it writes without an audit event or reads with one", async () => {
		const writes = await call(
			defineRoute(reads, async () => ({ name: "Ana" })),
			{ method: "POST" },
		);
		expect(writes.body).toMatchObject({ code: "internal" });
		const reading = await call(defineRoute({ ...reads, audit: "user.blocked" }, async () => ({ name: "Ana" })));
		expect(reading.body).toMatchObject({ code: "internal" });
	});

	it("neither compiles nor works if it writes to a user without a reach", async () => {
		const demands: [Accepts<Write>, Accepts<Write & { reach: "within" }>, Accepts<Write & { reach: "any" }>] = [
			false,
			true,
			false,
		];
		const excused: [Accepts<Write & { reach: { any: string } }>, Accepts<Omit<Write, "audit">>] = [true, true];
		expect([demands, excused]).toEqual([
			[false, true, false],
			[true, true],
		]);
		// Parameters of any name compile, but fail at run time if they hold a user.
		const params = z.record(z.string(), z.string());
		const route = defineRoute(
			{ permission: "users:read", response: null, audit: "user.blocked", params },
			async () => undefined,
		);
		const cookie = await signInCookie({ sub: "auth0|1" });
		const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: appOrigin, "content-type": "application/json" };
		const request = new NextRequest(`${appOrigin}/api/users/auth0%7C2`, { method: "POST", headers, body: "{}" });
		const response = await route(request, { params: Promise.resolve({ userId: "auth0|2" }) });
		expect([response.status, (await response.json()).code]).toEqual([500, "internal"]);
	});

	it("cannot act if it only reads", async () => {
		const route = defineRoute(reads, ({ act }) =>
			act({ target: { type: "user", id: "1" } }, async () => ({ name: "Ana" })),
		);
		expect((await call(route)).body).toMatchObject({ code: "internal" });
	});

	it("answers 499 to a browser that disconnected, and logs no error", async () => {
		const gone = new AbortController();
		const route = defineRoute(reads, async () => {
			gone.abort();
			throw new ProblemError("tenant_timeout");
		});
		const { response, text } = await call(route, { signal: gone.signal });
		expect([response.status, text]).toEqual([499, ""]);
		expect(log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
	});

	it("logs one line per request with actor, status and duration, but no target id, query, cookie or e-mail", async () => {
		await call(
			defineRoute(reads, async () => ({ name: "Ana" })),
			{ path: "/api/things/auth0%7Ccanary?q=canary@example.test" },
		);
		expect(log.lines).toMatchObject([
			{
				method: "GET",
				path: "/api/things",
				status: 200,
				ms: expect.any(Number),
				requestId: expect.any(String),
				actorId: "auth0|1",
			},
		]);
		expect(log.text()).not.toMatch(/canary|session-token/);
	});
});
