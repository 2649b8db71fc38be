import { beforeEach, describe, expect, it } from "vitest";
import { findActorLevel, forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import type { Script, ScriptedTenant } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const user = { userId: targetId };
const get = (file: string, params: Record<string, string> = user, query: Record<string, string> = {}) =>
	callRoute({ file, verb: "GET", params, query });

/** Scripts a list with Auth0's paging: by number up to 1,000 rows, by checkpoint without a limit. `most` is the maximum page size. */
function paged(name: string, rows: readonly object[], { most = 100, total = rows.length } = {}): Script {
	return ({ query }) => {
		if (query.has("take")) {
			const from = Number(query.get("from") ?? 0);
			const end = from + Math.min(most, Number(query.get("take")));
			return { body: { [name]: rows.slice(from, end), ...(end < rows.length ? { next: String(end) } : {}) } };
		}
		const limit = Math.min(most, Number(query.get("per_page") ?? 50));
		const start = Number(query.get("page") ?? 0) * limit;
		if (start + limit > 1_000)
			return { status: 400, body: { statusCode: 400, errorCode: "invalid_paging", message: "" } };
		return { body: { [name]: rows.slice(start, start + limit), start, limit, total } };
	};
}

const many = (count: number, row: (at: number) => object) => Array.from({ length: count }, (_, at) => row(at));

const organizations = many(240, (at) => ({ id: `org_${at}`, name: `o${at}` }));

const lists = [
	{
		what: "240 sessions",
		file: "users/[userId]/sessions/route.ts",
		upstream: "GET /users/:id/sessions",
		name: "sessions",
		answer: "sessions",
		row: (at: number) => ({ id: `s${at}` }),
	},
	{
		what: "240 refresh tokens",
		file: "users/[userId]/refresh-tokens/route.ts",
		upstream: "GET /users/:id/refresh-tokens",
		name: "tokens",
		answer: "tokens",
		row: (at: number) => ({ id: `t${at}`, client_id: "shop" }),
	},
	{
		what: "240 grants",
		file: "users/[userId]/grants/route.ts",
		upstream: "GET /grants",
		name: "grants",
		answer: "grants",
		row: (at: number) => ({ id: `g${at}`, clientID: "shop" }),
	},
	{
		what: "240 sign-in methods",
		file: "users/[userId]/sign-in-methods/route.ts",
		upstream: "GET /users/:id/authentication-methods",
		name: "authenticators",
		answer: "methods",
		row: (at: number) => ({ id: `m${at}`, type: "webauthn-roaming" }),
	},
	{
		what: "240 applications",
		file: "applications/route.ts",
		upstream: "GET /clients",
		name: "clients",
		answer: "applications",
		row: (at: number) => ({ client_id: `c${at}`, name: `Shop ${at}` }),
	},
];

describe("a list of a user", () => {
	it.each(lists)("is read completely: $what", async ({ file, upstream, name, answer, row }) => {
		const { tenant, upstream: calls } = await api.start();
		tenant.on(upstream, paged(name, many(240, row)));
		const { body } = await get(file);
		expect(body[answer]).toHaveLength(240);
		expect(calls()).toHaveLength(3);
	});

	it.each(lists)(
		"is read completely from a tenant with pages of 50: $what",
		async ({ file, upstream, name, answer, row }) => {
			const { tenant } = await api.start();
			tenant.on(upstream, paged(name, many(240, row), { most: 50 }));
			expect((await get(file)).body[answer]).toHaveLength(240);
		},
	);

	it("is read completely if Auth0's total is 0 beside a full page", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id/organizations", paged("organizations", organizations, { total: 0 }));
		const { body } = await get("users/[userId]/organizations/route.ts");
		expect(body).toMatchObject({ hasMore: false });
		expect(body.organizations).toHaveLength(240);
	});

	it("costs one call if it is short", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users/:id/roles", paged("roles", [{ id: "rol_1", name: "A" }]));
		await get("users/[userId]/roles/route.ts");
		expect(upstream()).toHaveLength(1);
	});

	it("ends at 1,000 rows and says that there are more", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on(
			"GET /users/:id/sessions",
			paged(
				"sessions",
				many(1_300, (at) => ({ id: `s${at}` })),
			),
		);
		const { body } = await get("users/[userId]/sessions/route.ts");
		expect([body.sessions.length, body.hasMore, upstream().length]).toEqual([1_000, true, 10]);
	});

	it("ends if the tenant repeats a page for ever", async () => {
		const { tenant, upstream } = await api.start();
		const roles = many(50, (at) => ({ id: `rol_${at}`, name: `R${at}` }));
		tenant.on("GET /users/:id/roles", () => ({ body: { roles, start: 0, limit: 50, total: 60 } }));
		expect((await get("users/[userId]/roles/route.ts")).body.roles).toHaveLength(50);
		expect(upstream()).toHaveLength(2);
	});
});

describe("a decision based on a list", () => {
	const sixty = [
		...many(59, (at) => ({ id: `rol_${at}`, name: `Role ${at}` })),
		{ id: "rol_admin", name: "Rolecall Admin" },
	];

	it("finds the actor's level on the 60th role", async () => {
		const { tenant } = await api.start();
		forgetActorLevels();
		tenant.on("GET /users/:id/roles", paged("roles", sixty, { most: 50 }));
		expect(await findActorLevel(actorId)).toBe("admin");
	});

	it.each([["true"], ["TRUE"], [{}], [1], [[]]])(
		"gives no level to an actor whose blocked field is %j",
		async (blocked) => {
			const { tenant } = await api.start();
			forgetActorLevels();
			tenant.on("GET /users/:id", () => ({ body: { blocked } }));
			expect(await findActorLevel(actorId)).toBeUndefined();
		},
	);

	it("shows all 60 roles of a user", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id/roles", paged("roles", sixty, { most: 50 }));
		expect((await get("users/[userId]/roles/route.ts")).body).toMatchObject({ total: 60, roles: { length: 60 } });
	});

	it("revokes the 120th grant and removes the 120th device", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on(
			"GET /grants",
			paged(
				"grants",
				many(120, (at) => ({ id: `g${at}`, clientID: "shop" })),
			),
		);
		tenant.on("GET /device-credentials", ({ query, ...rest }) =>
			paged(
				"device_credentials",
				query.get("type") === "public_key" ? many(120, (at) => ({ id: `d${at}` })) : [],
			)({
				query,
				...rest,
			}),
		);
		const params = { ...user, id: "g119" };
		expect(await callRoute({ file: "users/[userId]/grants/[id]/route.ts", verb: "DELETE", params })).toMatchObject({
			status: 204,
		});
		expect(
			await callRoute({
				file: "users/[userId]/devices/[id]/route.ts",
				verb: "DELETE",
				params: { ...user, id: "d119" },
			}),
		).toMatchObject({ status: 204 });
		expect(upstream().filter(({ method }) => method === "DELETE")).toHaveLength(2);
	});

	it("audits all 120 ended sessions", async () => {
		const { tenant } = await api.start();
		tenant.on(
			"GET /users/:id/sessions",
			paged(
				"sessions",
				many(120, (at) => ({ id: `s${at}` })),
			),
		);
		await callRoute({ file: "users/[userId]/sessions/route.ts", verb: "DELETE", params: user });
		const [entry] = await api.entries();
		expect(entry?.before).toMatchObject({ sessions: { length: 120 } });
	});
});

describe("the tenant's connections", () => {
	it("are all listed, including databases after a hundred of another strategy", async () => {
		const { tenant, upstream } = await api.start();
		const enterprise = many(130, (at) => ({ id: `con_e${at}`, name: `a-saml-${at}`, strategy: "samlp" }));
		const databases = many(120, (at) => ({ id: `con_${at}`, name: `db-${at}`, strategy: "auth0" }));
		tenant.on("GET /connections", paged("connections", [...enterprise, ...databases]));
		const { body } = await get("connections/route.ts", {});
		const strategies = body.connections.map(({ strategy }: { strategy: string }) => strategy);
		expect([strategies.length, strategies.filter((one: string) => one === "auth0").length]).toEqual([250, 120]);
		expect(upstream()).toHaveLength(3);
	});

	it("are requested once in 30 s, with all pages", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on(
			"GET /connections",
			paged(
				"connections",
				many(120, (at) => ({ id: `con_${at}`, name: `db-${at}`, strategy: "auth0" })),
			),
		);
		await get("connections/route.ts", {});
		await get("connections/route.ts", {});
		expect(upstream()).toHaveLength(2);
	});
});

describe("the members of a role with 5,000 of them", () => {
	let tenant: ScriptedTenant;
	const file = "roles/[roleId]/members/route.ts";
	const params = { roleId: "rol_editor" };
	const members = many(5_000, (at) => ({ user_id: `auth0|${at}`, name: `Member ${at}` }));

	beforeEach(async () => {
		({ tenant } = await api.start());
		tenant.on("GET /roles/:id/users", paged("users", members));
	});

	it("can be paged through to the last member", async () => {
		const seen = new Set<string>();
		let from: string | undefined;
		for (let page = 1; page <= 100; page += 1) {
			const { status, body } = await get(file, params, { page: String(page), ...(from === undefined ? {} : { from }) });
			expect(status).toBe(200);
			expect(body).toMatchObject({ start: (page - 1) * 50, limit: 50, total: 5_000 });
			for (const { user_id } of body.users) seen.add(user_id);
			from = page > 20 ? body.nextFrom : undefined;
		}
		expect(seen.size).toBe(5_000);
		expect(from).toBeUndefined();
	});

	it("cost one call per numbered page, twelve calls to continue past those, and two per page from there", async () => {
		const calls = async (query: Record<string, string>) => {
			const before = tenant.apiRequests().length;
			const { body } = await get(file, params, query);
			return { count: tenant.apiRequests().length - before, next: String(body.nextFrom) };
		};
		expect((await calls({ page: "20" })).count).toBe(1);
		const first = await calls({ page: "21" });
		expect(first.count).toBe(12);
		expect((await calls({ page: "22", from: first.next })).count).toBe(2);
	});

	it("are refused after page 21 without a checkpoint", async () => {
		expect(await get(file, params, { page: "40" })).toMatchObject({
			status: 400,
			body: { code: "result_window_exceeded" },
		});
	});
});
