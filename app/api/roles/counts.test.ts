import { afterEach, describe, expect, it, vi } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
afterEach(() => {
	vi.useRealTimers();
});
const page = (name: string, total: number) => ({ body: { [name]: [{}], start: 0, limit: 1, total } });

/** Scripts a tenant whose roles have these numbers of members and permissions. */
async function start(counts: Record<string, [members: number, permissions: number]>) {
	const started = await api.start();
	started.tenant.on("GET /roles/:id/users", ({ params }) => page("users", counts[params.id ?? ""]?.[0] ?? 1));
	started.tenant.on("GET /roles/:id/permissions", ({ params }) =>
		page("permissions", counts[params.id ?? ""]?.[1] ?? 1),
	);
	return started;
}

const ask = (id: string, query: Record<string, string> = {}) =>
	callRoute({ file: "roles/counts/route.ts", verb: "GET", query: { id, ...query } });
const countOf = async (id: string) => (await ask(id)).body.counts[0];

describe("the counts of roles", () => {
	it("take two calls of the smallest page per role, and none within five minutes", async () => {
		const { upstream } = await start({ rol_a: [1_240, 12] });
		const counted = { id: "rol_a", members: 1_240, hasMoreMembers: false, permissions: 12, code: null };
		expect(await countOf("rol_a")).toEqual(counted);
		expect(upstream().map(({ path }) => path.replace("/api/v2", ""))).toEqual([
			"/roles/rol_a/users",
			"/roles/rol_a/permissions",
		]);
		for (const { query } of upstream())
			expect(Object.fromEntries(query)).toEqual({ page: "0", per_page: "1", include_totals: "true" });
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 299_000 });
		expect(await countOf("rol_a")).toEqual(counted);
		expect(upstream()).toHaveLength(2);
		vi.setSystemTime(Date.now() + 2_000);
		expect(await countOf("rol_a")).toEqual(counted);
		expect(upstream().filter(({ path }) => path.startsWith("/api/v2/roles/"))).toHaveLength(4);
	});

	it("give the reason for a role that could not be counted, include the others, and are retried on the next request", async () => {
		const { tenant } = await start({ rol_a: [1, 1] });
		tenant.on("GET /roles/:id/permissions", ({ params }) =>
			params.id === "rol_b" ? apiError(403, "no", "insufficient_scope") : page("permissions", 3),
		);
		expect(await countOf("rol_b")).toMatchObject({ members: 1, permissions: null, code: "missing_scope" });
		expect(await countOf("rol_a")).toMatchObject({ members: 1, permissions: 3, code: null });
		tenant.on("GET /roles/:id/permissions", () => page("permissions", 4));
		expect(await countOf("rol_b")).toMatchObject({ permissions: 4, code: null });
	});

	it("ignore a total that is lower than its rows", async () => {
		await start({ rol_a: [0, 2] });
		expect(await countOf("rol_a")).toMatchObject({ members: null, permissions: 2, code: "tenant_failed" });
	});

	it("include up to 100 members of an organization's role, and say if there are more", async () => {
		const { tenant } = await start({ rol_a: [9, 2] });
		const members = Array.from({ length: 100 }, (_, index) => ({ user_id: `auth0|${index}` }));
		tenant.on("GET /organizations/:org/roles/:id/members", ({ query }) => ({
			body: { members: members.slice(0, Number(query.get("take"))), next: "more" },
		}));
		const { body } = await ask("rol_a", { organizationId: "org_1" });
		expect(body.counts).toMatchObject([{ members: 100, hasMoreMembers: true, permissions: 2, code: null }]);
	});

	it("are limited to ten roles per request", async () => {
		await start({});
		const query = { id: Array.from({ length: 11 }, (_, index) => `rol_${index}`) };
		expect((await callRoute({ file: "roles/counts/route.ts", verb: "GET", query })).status).toBe(400);
	});
});

describe("a write of Rolecall's own to a role", () => {
	const params = { roleId: "rol_a" };
	it.each([
		[
			"its permissions",
			async () => {
				const file = "roles/[roleId]/permissions/route.ts";
				const { version } = (await callRoute({ file, verb: "GET", params })).body;
				const add = [{ permission_name: "write:invoices", resource_server_identifier: "https://billing.example.test" }];
				return callRoute({ file, verb: "PATCH", params, body: { version, add, remove: [] } });
			},
		],
		[
			"its members",
			async () => {
				const body = { userIds: ["auth0|second"] };
				return callRoute({ file: "roles/[roleId]/members/route.ts", verb: "POST", params, body });
			},
		],
	])("a change of %s drops the role's cached counts, and no other role's", async (_what, write) => {
		const { tenant, upstream } = await start({ rol_a: [5, 5], rol_b: [6, 6] });
		await countOf("rol_a");
		await countOf("rol_b");
		tenant.on("GET /roles/:id/users", ({ query }) => (query.has("take") ? { body: { users: [] } } : page("users", 7)));
		expect((await write()).status).toBe(200);
		const before = upstream().length;
		expect(await countOf("rol_a")).toMatchObject({ members: 7 });
		expect(await countOf("rol_b")).toMatchObject({ members: 6 });
		expect(upstream()).toHaveLength(before + 2);
	});
});

describe("all roles", () => {
	it("are read for the tenant 100 per call, later pages in parallel, without roles of organizations", async () => {
		const { tenant, upstream } = await api.start();
		const all = Array.from({ length: 250 }, (_, index) => ({ id: `rol_${index}`, name: `Role ${index}` }));
		const odd = { id: "rol_pilot", name: "Pilot", type: "organization", owner_id: "org_1" };
		const bothAsked = Promise.withResolvers<void>();
		tenant.on("GET /roles", async ({ query }) => {
			const at = Number(query.get("page"));
			if (at === 2) bothAsked.resolve();
			if (at > 0) await bothAsked.promise;
			const rows = [...all, odd].slice(at * 100, (at + 1) * 100);
			return { body: { roles: rows, start: at * 100, limit: 100, total: 251 } };
		});
		const { body } = await callRoute({ file: "roles/all/route.ts", verb: "GET" });
		expect(body).toEqual({ roles: all, hasMore: false });
		expect(upstream()).toHaveLength(3);
	});

	it("are read for an organization by its id, and a plan without them is reported", async () => {
		const { tenant, upstream } = await api.start();
		const query = { organizationId: "org_1" };
		tenant.on("GET /roles", () => ({
			body: { roles: [{ id: "rol_p", name: "Pilot" }], start: 0, limit: 100, total: 1 },
		}));
		expect((await callRoute({ file: "roles/all/route.ts", verb: "GET", query })).body.roles).toEqual([
			{ id: "rol_p", name: "Pilot", owner_id: "org_1" },
		]);
		expect(Object.fromEntries(upstream()[0]?.query ?? [])).toMatchObject({ type: "organization", owner_id: "org_1" });
		tenant.on("GET /roles", () => apiError(403, "no", "insufficient_entitlement"));
		const refused = await callRoute({ file: "roles/all/route.ts", verb: "GET", query: { organizationId: "org_2" } });
		expect(refused.body.code).toBe("not_in_plan");
	});
});
