import { describe, expect, it } from "vitest";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { fieldsOf } from "@/lib/json/is-object";
import { parseQuery } from "@/lib/lucene/parse-query";
import { evaluateQuery } from "@/testing/evaluate-query";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { unscopedRoutes } from "@/testing/routes/unscoped-routes";
import { actorId, target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();

const [own] = target.identities;
const linked = { connection: "Users", provider: "google-oauth2", user_id: "7", isSocial: true };
const identities: Record<string, object[]> = {
	"auth0|linked": [{ ...own }, linked],
	"auth0|second": [{ ...own, user_id: "second" }],
};

/** Starts a tenant whose actor may do everything, to the users of a scope. Other users exist as the target does. */
async function start(scope: Scope, level: object = { permissions: "all" }) {
	const policy = {
		version: 1,
		levels: [{ id: "scoped", ...level, scope }],
		assign: [{ level: "scoped", userId: actorId }],
	};
	const { file } = writePolicyFile(policy);
	const started = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
	const exists = (id = "") => ({ body: { ...target, user_id: id, identities: identities[id] ?? target.identities } });
	const isActor = (id: string | undefined) => id === actorId;
	started.tenant.on("GET /users/:id", ({ params }) =>
		isActor(params.id) ? { body: { user_id: actorId, blocked: false } } : exists(params.id),
	);
	const forget = () =>
		started.tenant.on("GET /users/:id", ({ params }) =>
			isActor(params.id)
				? { body: { user_id: actorId, blocked: false } }
				: apiError(404, "The user does not exist.", "inexistent_user"),
		);
	return { ...started, forget };
}

const everybodyHere: Scope = { connection: ["Users"] };
const nobodyHere: Scope = { connection: ["Elsewhere"] };
const organizationsOnly: Scope = { organization: ["org_none"] };

const rows = routeMatrix.map((row) => [rowName(row), row] as const);
const byPath = rows.filter(
	([, { params, verb, file }]) => params?.userId !== undefined && !unscopedRoutes.has(`${verb} ${file}`),
);
const byBody = rows.filter(([, { body }]) => "userIds" in fieldsOf(body));
const withoutId = (body: unknown) => ({ ...fieldsOf(body), requestId: "" });
const callsOf = (upstream: { method: string; path: string }[]) =>
	upstream.map(({ method, path }) => `${method} ${path}`).sort();
const canaries = [targetId, encodeURIComponent(targetId), "Grace H", target.email];

describe("a route and an actor whose level has a scope", () => {
	it.each(rows)("%s answers about users in scope, or refuses what it cannot limit", async (_name, row) => {
		await start(everybodyHere);
		const { status, body } = await callRoute(row);
		if (unscopedRoutes.has(`${row.verb} ${row.file}`)) expect([status, body.code]).toEqual([403, "forbidden"]);
		else expect([status, status < 300]).toEqual([row.status ?? status, true]);
	});

	it.each(rows)("%s tells nothing of a user out of scope, whatever it answers", async (_name, row) => {
		const { upstream } = await start(nobodyHere);
		const { text } = await callRoute(row);
		// A lookup repeats the lines that were pasted.
		const asked = JSON.stringify(row.query ?? {});
		for (const canary of canaries.filter((one) => !asked.includes(one))) expect(text).not.toContain(canary);
		const written = upstream().filter(({ method }) => method !== "GET");
		expect(callsOf(written).filter((call) => canaries.some((canary) => call.includes(canary)))).toEqual([]);
	});

	it.each([...byPath, ...byBody])(
		"%s answers about a user out of scope as about an absent one, with the same calls and no audit entry",
		async (_name, row) => {
			for (const scope of [nobodyHere, organizationsOnly]) {
				const out = await start(scope);
				out.tenant.on("GET /users/:id/organizations", () => ({
					body: { organizations: [], start: 0, limit: 50, total: 0 },
				}));
				const outside = await callRoute(row);
				const outsideCalls = callsOf(out.upstream());
				expect(await api.entries()).toEqual([]);
				const gone = await start(scope);
				gone.forget();
				gone.tenant.on("GET /users/:id/organizations", () =>
					apiError(404, "The user does not exist.", "inexistent_user"),
				);
				const absent = await callRoute(row);
				expect([outside.status, outside.body.code]).toEqual([404, "user_not_found"]);
				expect(withoutId(outside.body)).toEqual(withoutId(absent.body));
				expect(outsideCalls).toEqual(callsOf(gone.upstream()));
			}
		},
	);

	it("costs one read of the user per request, and none without a scope", async () => {
		const call = { file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } };
		const { upstream } = await start(everybodyHere);
		await callRoute(call);
		const scoped = callsOf(upstream());
		const plain = await api.start();
		await callRoute(call);
		expect(scoped.length - plain.upstream().length).toBe(1);
	});

	it("makes no exception for the actor's own account", async () => {
		await start(nobodyHere);
		const call = { file: "users/[userId]/route.ts", verb: "GET", params: { userId: actorId } };
		expect((await callRoute(call)).body.code).toBe("user_not_found");
	});
});

describe("a list and an actor whose level has a scope", () => {
	const list = (query: Record<string, string>) => callRoute({ file: "users/route.ts", verb: "GET", query });
	const outside = {
		...{ user_id: targetId, name: "Grace Hopper", email: target.email, blocked: true },
		"identities.connection": "Users",
		"app_metadata.tier": 2,
	};
	const texts = [
		'") OR (user_id:*',
		"*) OR (*",
		"x OR _exists_:user_id",
		"NOT x",
		"((((grace))))",
		'\\") OR (_exists_:user_id',
		"grace@example.test",
		"identities.connection:Users OR x:y",
		"a AND b OR c",
		"-x",
		"+grace +hopper",
		"!x || _exists_:user_id",
		"*",
	];

	it.each(texts.flatMap((text) => [{ q: text, lookup: "index" }, { lucene: text }, { q: text, lucene: text }]))(
		"%j finds nobody out of scope in Auth0's search",
		async (query) => {
			for (const level of [{ permissions: "all" }, { permissions: ["users:read"] }]) {
				const { upstream } = await start(nobodyHere, level);
				const { text } = await list(query);
				for (const canary of canaries.slice(0, 3)) expect(text).not.toContain(canary);
				const asked = upstream().filter(({ path }) => path === "/api/v2/users");
				for (const { query: sent } of asked) {
					const q = sent.get("q") ?? "";
					expect(q).not.toBe("");
					expect(evaluateQuery(parseQuery(q), outside)).toBe(false);
				}
			}
		},
	);

	it("does not say how many users are out of scope, whatever the tenant counts", async () => {
		const scope: Scope = { metadata: "app_metadata.tier", is: 2 };
		const { tenant } = await start(scope);
		const other = { ...target, user_id: "auth0|other", app_metadata: { tier: 3 } };
		tenant.on("GET /users", () => ({ body: { users: [target, other], start: 0, limit: 25, length: 2, total: 790 } }));
		tenant.on("GET /roles/:id/users", () => ({
			body: { users: [{ user_id: targetId }, { user_id: "auth0|other" }], start: 0, limit: 50, total: 790 },
		}));
		const found = await list({});
		const unknown = { users: [{ user_id: targetId }], hasMore: true };
		expect(found.body).toMatchObject(unknown);
		const members = { file: "roles/[roleId]/members/route.ts", verb: "GET", params: { roleId: "rol_editor" } };
		const listed = await callRoute(members);
		expect(listed.body).toMatchObject(unknown);
		for (const { body, text } of [found, listed]) {
			expect(body).not.toHaveProperty("total");
			expect(text).not.toMatch(/auth0\|other|790/);
		}
		const counts = { file: "roles/counts/route.ts", verb: "GET", query: { id: "rol_editor" } };
		expect((await callRoute(counts)).body.counts).toMatchObject([{ members: null, code: "forbidden" }]);
	});

	it("counts what it shows whole, and what Auth0 can search for", async () => {
		const { tenant } = await start({ metadata: "app_metadata.tier", is: 2 });
		const other = { ...target, user_id: "auth0|other", app_metadata: { tier: 3 } };
		tenant.on("GET /users", () => ({ body: { users: [target, other], start: 0, limit: 25, length: 2, total: 2 } }));
		expect((await list({})).body).toMatchObject({ users: [{ user_id: targetId }], total: 1 });
		const exact = await start({ connection: ["Users"] });
		exact.tenant.on("GET /users", () => ({ body: { users: [target], start: 0, limit: 25, length: 1, total: 40 } }));
		expect((await list({})).body).toMatchObject({ users: [{ user_id: targetId }], total: 40 });
	});

	it("counts the candidates of a lockout in scope only", async () => {
		const { tenant, upstream } = await start({ metadata: "app_metadata.tier", is: 2 });
		const entries = [{ user_id: targetId }, { user_id: "auth0|other" }];
		tenant.on("GET /logs", () => ({ body: { logs: entries, start: 0, limit: 100, length: 2, total: 2 } }));
		const { body } = await list({ status: "locked_out" });
		expect(body.found).toMatchObject({ by: "lockouts", checked: 1 });
		expect(callsOf(upstream()).filter((call) => call.includes("user-blocks"))).toHaveLength(1);
	});

	it("answers an exact lookup of a user out of scope as one of an absent user", async () => {
		for (const q of [targetId, target.email]) {
			const out = await start({ blocked: true });
			out.tenant.on("GET /users", () => ({ body: { users: [], start: 0, limit: 25, length: 0, total: 0 } }));
			const outside = await list({ q });
			const calls = callsOf(out.upstream());
			const gone = await start({ blocked: true });
			gone.forget();
			gone.tenant.on("GET /users", () => ({ body: { users: [], start: 0, limit: 25, length: 0, total: 0 } }));
			gone.tenant.on("GET /users-by-email", () => ({ body: [] }));
			expect(outside.body).toEqual((await list({ q })).body);
			expect(calls).toEqual(callsOf(gone.upstream()));
		}
	});

	it("takes a row that cannot be read as out of scope", async () => {
		const { tenant } = await start({ not: { connection: ["Elsewhere"] } });
		for (const odd of [{ identities: "none" }, { identities: [{}] }, { identities: [{ connection: 5 }] }]) {
			const users = [{ ...target, ...odd }];
			tenant.on("GET /users", () => ({ body: { users, start: 0, limit: 25, length: 1, total: 1 } }));
			expect((await list({})).body.users).toEqual([]);
		}
	});

	it("leaves a user out as soon as they have left the organization", async () => {
		const { tenant } = await start({ organization: ["org_1"] });
		const call = { file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } };
		let organizations = [{ id: "org_1" }];
		tenant.on("GET /users/:id/organizations", () => ({
			body: { organizations, start: 0, limit: 50, total: organizations.length },
		}));
		expect((await callRoute(call)).status).toBe(200);
		organizations = [{ id: "org_2" }];
		expect((await callRoute(call)).body.code).toBe("user_not_found");
	});

	it("fills in the actor's own organizations and metadata, and sees nobody without them", async () => {
		const scope: Scope = { organization: "mine", metadata: "app_metadata.tier", is: { actor: "app_metadata.tier" } };
		for (const [own, expected] of [
			[{ app_metadata: { tier: 2 } }, 200],
			[{ app_metadata: { tier: 3 } }, 404],
			[{}, 404],
		] as const) {
			const { tenant } = await start(scope);
			tenant.on("GET /users/:id/organizations", () => ({
				body: { organizations: [{ id: "org_1" }], start: 0, limit: 50, total: 1 },
			}));
			tenant.on("GET /users/:id", ({ params }) => ({
				body: params.id === actorId ? { blocked: false, ...own } : target,
			}));
			const { forgetActorLevels } = await import("@/lib/auth/server/find-actor-level");
			forgetActorLevels();
			const call = { file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } };
			expect((await callRoute(call)).status).toBe(expected);
		}
	});
});
