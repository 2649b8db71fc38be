import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { signInCookie } from "../../../testing/routes/sign-in-cookie.ts";
import { scriptActor } from "../../../testing/scripted-tenant/script-actor.ts";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { appOrigin } from "../../../testing/settings.ts";
import { forgetActorLevels } from "../../auth/server/find-actor-level.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { currentRequestScope } from "../../management-api/server/call/request-scope.ts";
import { defineAct, defineRead } from "./define-route.ts";

let log: ReturnType<typeof listenToLog>;
let database: OpenDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
	setDatabase(Promise.resolve(database));
	forgetActorLevels();
	log = listenToLog();
	scriptActor(await startManagementApi(), "support");
});

type Route = ReturnType<typeof defineRead> | ReturnType<typeof defineAct>;

async function call(
	route: Route,
	{
		method = "GET",
		path = "/api/things/auth0%7C1",
		signal,
		headers: more = {},
	}: { method?: string; path?: string; signal?: AbortSignal; headers?: Record<string, string> } = {},
) {
	const cookie = await signInCookie({ sub: "auth0|1" });
	const headers = {
		cookie: `${cookie.name}=${cookie.value}`,
		origin: appOrigin,
		"content-type": "application/json",
		...more,
	};
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
const acts = { permission: "users:read", body: z.object({}), response: null } as const;

describe("route", () => {
	it("answers only the fields of its response schema, with cache-control no-store", async () => {
		const { response, body } = await call(
			defineRead(reads, async () => ({ name: "Ana", canary: 1, deep: { canary: 2 } })),
		);
		expect(body).toEqual({ name: "Ana" });
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
	});

	it("answers 500 without the data if the response does not fit its schema", async () => {
		const { response, text } = await call(defineRead(reads, async () => ({ title: "canary" })));
		expect(response.status).toBe(500);
		expect(text).not.toContain("canary");
	});

	it("answers an act 204 without a response schema", async () => {
		const { response, text } = await call(
			defineAct({ ...acts, audit: "view.pinned" }, async () => "canary"),
			{ method: "POST" },
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
		const route = defineRead(policy, async ({ actor, params, query, signal }) => ({
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
			defineRead({ ...policy, permission: () => permission }, async () => ({}));
		expect((await call(asked("users:update"))).response.status).toBe(200);
		expect((await call(asked("users:delete"))).body).toMatchObject({ code: "forbidden", permission: "users:delete" });
	});

	it("gives the audited act to acts only", async () => {
		const given: string[][] = [];
		const keep = async (context: object) => given.push(Object.keys(context).sort());
		await call(defineRead({ ...reads, response: z.number() }, keep));
		await call(defineAct({ ...acts, audit: "view.pinned" }, keep), { method: "POST" });
		expect(given).toEqual([
			["actor", "params", "query", "signal"],
			["act", "actInSteps", "actor", "body", "params", "signal"],
		]);
		// @ts-expect-error A read has no act.
		defineRead(reads, ({ act }) => act({ target: { type: "user", id: "1" } }, async () => ({ name: "Ana" })));
	});

	it("does not compile as an act without an audit event, or as a read with one", () => {
		const done = async () => undefined;
		const ofNobody = { ...acts, audit: "user.created", reach: { any: "The user is not there yet." } } as const;
		// @ts-expect-error An act has an audit event.
		defineAct(acts, done);
		// @ts-expect-error A read has no audit event.
		defineRead({ ...reads, audit: "user.blocked" }, done);
		// @ts-expect-error A read answers.
		defineRead({ ...reads, response: null }, done);
		// @ts-expect-error A create answers with what it created.
		defineAct({ ...acts, audit: "view.created", creates: "other" }, done);
		// @ts-expect-error The result of the create of a user is a user, who may be out of scope when it is repeated.
		defineAct({ ...ofNobody, creates: "other", response: z.object({}) }, done);
		expect([defineAct({ ...acts, audit: "view.pinned" }, done).kind, defineRead(reads, done).kind]).toEqual([
			"act",
			"read",
		]);
	});

	it("does not compile as an act on a user without the reach that its policy calls for", () => {
		const done = async () => undefined;
		const ofUser = { ...acts, params: z.object({ userId: z.string() }) };
		const anybody = { any: "Nothing of the user changes." };
		const inBody = { within: () => ["auth0|1"] };
		const compiling = [
			defineAct({ ...ofUser, audit: "user.blocked", reach: "within" }, done),
			defineAct({ ...ofUser, audit: "user.identity_linked", reach: inBody }, done),
			defineAct({ ...ofUser, audit: "user.pii_revealed", reach: anybody }, done),
			defineAct({ ...acts, audit: "role.members_added", reach: inBody }, done),
			defineAct({ ...acts, audit: "user.created", reach: anybody, creates: "user", response: z.object({}) }, done),
			defineAct({ ...acts, audit: "role.created" }, done),
		];
		expect(compiling.map(({ kind }) => kind)).toEqual(compiling.map(() => "act"));
		// @ts-expect-error The path names a user.
		defineAct({ ...ofUser, audit: "user.blocked" }, done);
		// @ts-expect-error A reach of anybody has a reason.
		defineAct({ ...ofUser, audit: "user.pii_revealed", reach: "any" }, done);
		// @ts-expect-error The path names a user, whatever the act's row says.
		defineAct({ ...ofUser, audit: "user.pii_revealed" }, done);
		// @ts-expect-error The row of the act limits it to users below the actor.
		defineAct({ ...ofUser, audit: "user.blocked", reach: anybody }, done);
		// @ts-expect-error The row of the act limits it, and the path names nobody.
		defineAct({ ...acts, audit: "role.members_added", reach: "within" }, done);
		// @ts-expect-error The row of the act does not limit it.
		defineAct({ ...acts, audit: "role.created", reach: inBody }, done);
		// @ts-expect-error Parameters of any name can name a user.
		defineAct({ ...acts, audit: "view.pinned", params: z.record(z.string(), z.string()) }, done);
		// @ts-expect-error Parameters that may name a user can name one.
		defineAct({ ...acts, audit: "view.pinned", params: z.object({ userId: z.string().optional() }) }, done);
		const either = z.union([z.object({ userId: z.string() }), z.object({ roleId: z.string() })]);
		// @ts-expect-error One of two forms of parameters names a user.
		defineAct({ ...acts, audit: "view.pinned", params: either }, done);
	});

	it("makes the calls of the handler for the actor, and those of a prefetch in the background", async () => {
		const given: unknown[] = [];
		const keep = async () => given.push(currentRequestScope());
		const read = defineRead({ ...reads, response: z.number() }, keep);
		await call(read);
		await call(read, { headers: { purpose: "prefetch" } });
		await call(defineAct({ ...acts, audit: "view.pinned" }, keep), {
			method: "POST",
			headers: { purpose: "prefetch" },
		});
		const locks = () => [{ type: "role", id: "rol_1" }] as const;
		await call(defineAct({ ...acts, audit: "role.updated", locks }, keep), { method: "POST" });
		const actor = "auth0|1";
		expect(given).toEqual([
			expect.objectContaining({ actor, lane: "interactive" }),
			expect.objectContaining({ actor, lane: "background" }),
			expect.objectContaining({ actor, lane: "interactive" }),
			expect.objectContaining({ actor, lane: "interactive", readsAnew: true }),
		]);
	});

	it("answers 499 to a browser that disconnected, and logs no error", async () => {
		const gone = new AbortController();
		const route = defineRead(reads, async () => {
			gone.abort();
			throw new ProblemError("tenant_timeout");
		});
		const { response, text } = await call(route, { signal: gone.signal });
		expect([response.status, text]).toEqual([499, ""]);
		expect(log.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
	});

	it("logs one line per request with actor, status and duration, but no target id, query, cookie or e-mail", async () => {
		await call(
			defineRead(reads, async () => ({ name: "Ana" })),
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
