import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { fieldsOf } from "@/lib/json/is-object";
import { parseQuery } from "@/lib/lucene/parse-query";
import { toWalkText } from "@/lib/users/search/walk";
import { evaluateQuery } from "@/testing/evaluate-query";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptTarget, target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const otherId = "auth0|other-actor";
const absent = () => apiError(404, "The user does not exist.", "inexistent_user");

/** Starts a tenant whose two actors may do everything, to the users of a scope. */
async function start(scope: Scope, permissions: "all" | readonly string[] = "all") {
	const policy = {
		version: 1,
		levels: [{ id: "scoped", permissions, scope }],
		assign: [actorId, otherId].map((userId) => ({ level: "scoped", userId })),
	};
	const file = writePolicyFile(policy);
	return { ...(await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file.file } })), policy, file };
}

const inUsers: Scope = { connection: ["Users"] };
const page = (name: string, items: unknown[]) => ({
	body: { [name]: items, start: 0, limit: 50, length: items.length, total: items.length },
});
const withoutId = (answer: { status: number; body: unknown }) => [
	answer.status,
	{ ...fieldsOf(answer.body), requestId: "" },
];
const canaries = /Grace H|grace@|auth0(\||%7C)target/;
const readUser = (userId: string, headers: Record<string, string> = {}) =>
	callRoute({ file: "users/[userId]/route.ts", verb: "GET", params: { userId } }, { headers });

const elsewhere = { ...target, identities: [{ connection: "Elsewhere", provider: "auth0", user_id: "target" }] };

describe("the repeated create of a user", () => {
	const create = (key: string, sub = actorId) =>
		callRoute(
			{ file: "users/route.ts", verb: "POST", body: { connection: "Users", email: "grace@example.test" } },
			{ headers: { "idempotency-key": key }, signedIn: { sub } },
		);

	it("answers about a user who has left the scope as about a deleted one, with the same calls", async () => {
		const { tenant, upstream } = await start(inUsers);
		const key = randomUUID();
		expect((await create(key)).status).toBe(201);
		expect((await create(key)).headers.get("idempotency-replayed")).toBe("true");
		const answers = [];
		for (const script of [() => ({ body: elsewhere }), absent]) {
			scriptTarget(tenant, script);
			const before = upstream().length;
			const answer = withoutId(await create(key));
			answers.push([
				answer,
				upstream()
					.slice(before)
					.map(({ method, path }) => [method, path]),
			]);
		}
		expect(answers[0]).toMatchObject([[404, { code: "user_not_found" }], [["GET", expect.any(String)]]]);
		expect(answers[1]).toEqual(answers[0]);
	});

	it("of another person's key is a create of their own", async () => {
		const { upstream } = await start(inUsers);
		const key = randomUUID();
		await create(key);
		const other = await create(key, otherId);
		expect([other.status, other.headers.get("idempotency-replayed")]).toEqual([201, null]);
		expect(upstream().filter(({ method }) => method === "POST")).toHaveLength(2);
	});
});

describe("a tampered place in a list", () => {
	const places = ["", targetId, "auth0|other", "MTIz", "../users", '") OR (user_id:*', "\u202etegrat", "x".repeat(500)];

	it.each(places)("%j lists no member out of scope", async (from) => {
		const { tenant } = await start(inUsers);
		scriptTarget(tenant, () => ({ body: elsewhere }));
		tenant.on("GET /users", () => page("users", [elsewhere]));
		const members = [{ user_id: targetId, name: "Grace Hopper", email: target.email }];
		for (const what of ["roles/:id/users", "organizations/:id/members"])
			tenant.on(`GET /${what}`, () => page(what.endsWith("users") ? "users" : "members", members));
		tenant.on("GET /groups/:id/members", () => ({ body: { members: [{ id: targetId }] } }));
		for (const [file, params] of [
			["roles/[roleId]/members/route.ts", { roleId: "rol_editor" }],
			["organizations/[organizationId]/members/route.ts", { organizationId: "org_1" }],
			["groups/[groupId]/members/route.ts", { groupId: "grp_sales" }],
		] as const)
			for (const query of [{ from }, { from, page: "30" }]) {
				const { text } = await callRoute({ file, verb: "GET", params, query });
				expect(text).not.toMatch(canaries);
			}
	});

	it("in a walk asks Auth0 for nobody out of scope", async () => {
		const { upstream } = await start(inUsers);
		const outside = { user_id: targetId, "identities.connection": "Elsewhere", created_at: target.created_at };
		for (const userId of [targetId, "", '") OR (user_id:*', "*", "auth0|t~auth0|u"]) {
			const walk = toWalkText({ at: target.created_at, userId });
			await callRoute({ file: "users/route.ts", verb: "GET", query: { walk, sort: "created_at" } });
		}
		const asked = upstream().filter(({ path }) => path === "/api/v2/users");
		expect(asked.length).toBeGreaterThan(0);
		for (const { query } of asked) expect(evaluateQuery(parseQuery(query.get("q") ?? ""), outside)).toBe(false);
	});
});

describe("the order of a list", () => {
	const inside = (id: number) => ({ ...target, user_id: `auth0|in-${id}`, name: `In ${id}`, email: `in${id}@x.test` });
	const outside = (id: number) => ({ ...elsewhere, user_id: `auth0|out-${id}`, name: `Out ${id}` });

	it.each(["created_at", "last_login", "name", "email", "logins_count"])(
		"by %s does not tell where users out of scope stand",
		async (sort) => {
			const answers = [];
			for (const users of [
				[inside(1), inside(2), inside(3)],
				[outside(1), inside(1), outside(2), outside(3), inside(2), inside(3)],
			]) {
				const { tenant } = await start(inUsers);
				tenant.on("GET /users", () => ({ body: { users, start: 0, limit: 25, length: users.length, total: 3 } }));
				answers.push(withoutId(await callRoute({ file: "users/route.ts", verb: "GET", query: { sort } })));
			}
			expect(answers[1]).toEqual(answers[0]);
		},
	);
});

describe("a user out of scope", () => {
	it.each([
		"auth0|target",
		"auth0%7Ctarget",
		"auth0%257Ctarget",
		"AUTH0|target",
		"auth0|TARGET",
		"auth0|target ",
		" auth0|target",
		"auth0|target/",
		"auth0|target\u0000",
		"auth0|t\u0430rget",
		"auth0\uff5ctarget",
		"auth0|target?fields=name",
		"../users/auth0|target",
		"..",
	])("is not found by the id %j, whatever the tenant takes it for", async (userId) => {
		const { tenant } = await start({ connection: ["Elsewhere"] });
		scriptTarget(tenant, () => ({ body: target }));
		const { status, text } = await readUser(userId);
		expect([400, 404]).toContain(status);
		expect(text.replaceAll(userId, "")).not.toMatch(canaries);
	});

	it("is not shown if the tenant answers with another user than the one who was asked for", async () => {
		const { tenant } = await start(inUsers);
		scriptTarget(tenant, () => ({ body: target }));
		expect((await readUser("auth0|Target")).body.code).toBe("user_not_found");
		expect((await readUser(targetId)).status).toBe(200);
	});

	it.each([
		"grace@example.te\u017ft",
		"grace@\uff45xample.test",
		"grace@ex\u0430mple.test",
		"grace@example\u3002test",
		"grace@EXAMPLE.TEST",
		"grace@evil.test@example.test",
	])("by a domain stays so with the twin %j of it", async (email) => {
		const { tenant } = await start({ not: { emailDomain: ["example.test"] } });
		scriptTarget(tenant, () => ({ body: { ...target, email } }));
		expect((await readUser(targetId)).status).toBe(404);
	});

	it("is answered the same to a prefetch, and with the same calls", async () => {
		const answers = [];
		for (const headers of [{}, { purpose: "prefetch" }, { "next-router-prefetch": "1" }] as Record<string, string>[]) {
			const { tenant, upstream } = await start(inUsers);
			scriptTarget(tenant, () => ({ body: elsewhere }));
			answers.push([withoutId(await readUser(targetId, headers)), upstream().map(({ path }) => path)]);
		}
		expect(answers[0]).toMatchObject([[404, { code: "user_not_found" }], [expect.any(String)]]);
		expect(answers).toEqual([answers[0], answers[0], answers[0]]);
	});

	it("is answered with the tenant's failure like one in scope, so that a failure tells nothing", async () => {
		for (const reply of [
			apiError(500, "Grace Hopper broke it"),
			apiError(403, "grace@example.test", "insufficient_scope"),
			"reset" as const,
		]) {
			const answers = [];
			for (const scope of [inUsers, { connection: ["Elsewhere"] }]) {
				const { tenant } = await start(scope);
				scriptTarget(tenant, () => reply);
				const answer = await readUser(targetId);
				expect(answer.text).not.toMatch(canaries);
				answers.push(withoutId(answer));
			}
			expect(answers[1]).toEqual(answers[0]);
		}
	});

	it("is in no log entry that one asks for through a user in scope", async () => {
		const { tenant } = await start(inUsers);
		const params = { userId: "auth0|in", logId: "900" };
		scriptTarget(tenant, ({ params: { id = "" } }) => ({ body: { ...target, user_id: id } }));
		const entry = { log_id: "900", type: "s", user_id: targetId, user_name: target.email };
		tenant.on("GET /logs/:id", () => ({ body: entry }));
		const call = { file: "users/[userId]/logs/[logId]/route.ts", verb: "GET", params };
		const other = await callRoute(call);
		tenant.on("GET /logs/:id", () => apiError(404, "The log was not found.", "inexistent_log"));
		expect(withoutId(other)[0]).toBe(404);
		expect(other.text).not.toMatch(canaries);
		expect(other.body.code).toBe((await callRoute(call)).body.code);
	});
});

describe("the undo of somebody else's act", () => {
	const act = (file: string, body: object, sub: string) =>
		callRoute({ file, verb: "POST", params: { userId: targetId }, body }, { signedIn: { sub } });
	const block = "users/[userId]/block/route.ts";
	const unblock = "users/[userId]/unblock/route.ts";

	it("is refused in scope, and out of scope the user is as absent", async () => {
		const { tenant, writes } = await start(inUsers);
		expect((await act(block, {}, otherId)).status).toBe(200);
		const [{ id } = { id: "" }] = await api.entries();
		const done = writes().length;
		scriptTarget(tenant, () => ({ body: { ...target, blocked: true } }));
		expect((await act(unblock, { undoes: id }, actorId)).body.code).toBe("undo_refused");
		const answers = [];
		for (const script of [() => ({ body: elsewhere }), absent]) {
			scriptTarget(tenant, script);
			answers.push(withoutId(await act(unblock, { undoes: id }, actorId)));
		}
		expect(answers[0]).toMatchObject([404, { code: "user_not_found" }]);
		expect(answers[1]).toEqual(answers[0]);
		scriptTarget(tenant, () => ({ body: elsewhere }));
		expect((await act(unblock, { undoes: id }, otherId)).body.code).toBe("user_not_found");
		expect(writes()).toHaveLength(done);
		expect(await api.entries()).toHaveLength(1);
	});
});

describe("an actor who has just lost something", () => {
	afterEach(() => vi.useRealTimers());
	const block = () =>
		callRoute({ file: "users/[userId]/block/route.ts", verb: "POST", params: { userId: targetId }, body: {} });

	it("acts on nobody of an organization that they left, and reads nobody of it a minute later", async () => {
		vi.useFakeTimers({ toFake: ["Date"] });
		const { tenant, writes } = await start({ organization: "mine" });
		let own = [{ id: "org_1" }];
		tenant.on("GET /users/:id/organizations", ({ params: { id } }) =>
			page("organizations", id === actorId ? own : [{ id: "org_1" }]),
		);
		const { forgetActorLevels } = await import("@/lib/auth/server/find-actor-level");
		forgetActorLevels();
		expect((await readUser(targetId)).status).toBe(200);
		own = [];
		expect((await block()).body.code).toBe("user_not_found");
		expect(writes()).toEqual([]);
		vi.setSystemTime(Date.now() + 60_001);
		expect((await readUser(targetId)).body.code).toBe("user_not_found");
	});

	it("does nothing with a level that they no longer have, however young its lookup is", async () => {
		const { tenant, writes } = await start(inUsers);
		expect((await readUser(targetId)).status).toBe(200);
		tenant.on("GET /users/:id", ({ params: { id } }) => ({
			body: id === actorId ? { user_id: actorId, blocked: true } : target,
		}));
		expect((await block()).body.code).toBe("no_access");
		expect(writes()).toEqual([]);
	});
});
