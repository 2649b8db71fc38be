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

/** A write whose address names a user, as a policy that says nothing of its reach. */
type Write = { permission: "users:read"; response: null; audit: "user.blocked"; params: z.ZodType<{ userId: string }> };

/** True if such a policy compiles for an address that names a user. */
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

describe("a route", () => {
	it("answers with what its response schema names and nothing else, kept by nobody", async () => {
		const { response, body } = await call(
			defineRoute(reads, async () => ({ name: "Ana", canary: 1, deep: { canary: 2 } })),
		);
		expect(body).toEqual({ name: "Ana" });
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
	});

	it("lets no answer out that is not as its schema says", async () => {
		const { response, text } = await call(defineRoute(reads, async () => ({ title: "canary" })));
		expect(response.status).toBe(500);
		expect(text).not.toContain("canary");
	});

	it("that has nothing to say answers 204", async () => {
		const { response, text } = await call(
			defineRoute({ permission: "users:read", response: null }, async () => "canary"),
		);
		expect([response.status, text]).toEqual([204, ""]);
	});

	it("hands the handler the actor, the parsed input and the request's end", async () => {
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

	it("can ask for another permission by its address, and that one decides", async () => {
		const policy = { params: z.object({ id: z.string() }), response: z.object({}) };
		const asked = (permission: "users:delete" | "users:update") =>
			defineRoute({ ...policy, permission: () => permission }, async () => ({}));
		expect((await call(asked("users:update"))).response.status).toBe(200);
		expect((await call(asked("users:delete"))).body).toMatchObject({ code: "forbidden", permission: "users:delete" });
	});

	it("that writes without an audit event, or reads with one, does not work at all", async () => {
		const writes = await call(
			defineRoute(reads, async () => ({ name: "Ana" })),
			{ method: "POST" },
		);
		expect(writes.body).toMatchObject({ code: "internal" });
		const reading = await call(defineRoute({ ...reads, audit: "user.blocked" }, async () => ({ name: "Ana" })));
		expect(reading.body).toMatchObject({ code: "internal" });
	});

	it("that writes to a user says whom it reaches: without that it neither compiles nor works", async () => {
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
		// Parameters of any name compile, and are found out when they hold a user.
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

	it("that only reads cannot act", async () => {
		const route = defineRoute(reads, ({ act }) =>
			act({ target: { type: "user", id: "1" } }, async () => ({ name: "Ana" })),
		);
		expect((await call(route)).body).toMatchObject({ code: "internal" });
	});

	it("answers a browser that went away with 499, and logs no error for it", async () => {
		const gone = new AbortController();
		const route = defineRoute(reads, async () => {
			gone.abort();
			throw new ProblemError("tenant_timeout");
		});
		const { response, text } = await call(route, { signal: gone.signal });
		expect([response.status, text]).toEqual([499, ""]);
		expect(log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
	});

	it("logs one line a request, with who and how, and with no id, query, cookie or e-mail of anyone", async () => {
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
