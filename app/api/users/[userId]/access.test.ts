import { describe, expect, it } from "vitest";
import type { EffectivePermission, Holding } from "@/lib/users/user-access";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const billing = "https://billing.example.test";
const permission = (name: string) => ({ permission_name: name, resource_server_identifier: billing });
const call = (verb: string, body?: unknown) =>
	callRoute({ file: "users/[userId]/access/route.ts", verb, params: { userId: targetId }, body });
const grants: Record<string, string[]> = { rol_editor: ["read", "write"], rol_sales: ["read", "sell"], rol_plain: [] };

type Listed = { roles?: string[]; permissions?: { permission_name: string }[] };

/** Scripts a tenant that stores the roles and direct permissions of the one person. */
async function start(roleIds: readonly string[], direct: readonly string[]) {
	const started = await api.start();
	const { tenant } = started;
	const kept = { roles: new Set(roleIds), direct: new Set(direct) };
	const nameOf = (id: string) => `Role ${id}`;
	const describe = (name: string) => ({ ...permission(name), resource_server_name: "Billing" });
	const page = (name: string, items: unknown[]) => ({
		body: { [name]: items, start: 0, limit: 100, total: items.length },
	});
	const adminRole = { id: "rol_level", name: "Rolecall Admin" };
	tenant.on("GET /users/:id/roles", ({ params }) =>
		page("roles", params.id === actorId ? [adminRole] : [...kept.roles].map((id) => ({ id, name: nameOf(id) }))),
	);
	tenant.on("GET /users/:id/permissions", () => {
		const sources = new Map<string, object[]>();
		const add = (name: string, source: object) => sources.set(name, [...(sources.get(name) ?? []), source]);
		for (const name of kept.direct) add(name, { source_id: "", source_name: "", source_type: "DIRECT" });
		for (const id of kept.roles)
			for (const name of grants[id] ?? []) add(name, { source_id: id, source_name: nameOf(id), source_type: "ROLE" });
		return page(
			"permissions",
			[...sources].map(([name, from]) => ({ ...describe(name), sources: from })),
		);
	});
	tenant.on("GET /roles/:id", ({ params }) => ({ body: { id: params.id, name: nameOf(params.id ?? "") } }));
	tenant.on("GET /roles/:id/permissions", ({ params }) =>
		page("permissions", (grants[params.id ?? ""] ?? []).map(describe)),
	);
	const change = (verb: "POST" | "DELETE", act: (set: Set<string>, item: string) => void) => {
		tenant.on(`${verb} /users/:id/roles`, ({ json }) => {
			for (const id of (json() as Listed).roles ?? []) act(kept.roles, id);
			return { status: 204 };
		});
		tenant.on(`${verb} /users/:id/permissions`, ({ json }) => {
			for (const { permission_name } of (json() as Listed).permissions ?? []) act(kept.direct, permission_name);
			return verb === "POST" ? { status: 201, body: {} } : { status: 204 };
		});
	};
	change("POST", (set, item) => void set.add(item));
	change("DELETE", (set, item) => void set.delete(item));
	tenant.on("GET /users/:id/organizations", () => page("organizations", [{ id: "org_1", name: "acme" }]));
	tenant.on("GET /organizations/:id/members/:user/roles", () => page("roles", [{ id: "rol_sales", name: "Sales" }]));
	tenant.on("GET /users/:id/groups", () => ({ body: { groups: [{ id: "grp_1", name: "Everybody" }] } }));
	tenant.on("GET /groups/:id/roles", () => ({ body: { roles: [{ id: "rol_editor", name: "Role rol_editor" }] } }));
	return { ...started, kept };
}

const waysOf = ({ kind, role, through }: Holding) => [kind, role?.id, through?.name].filter(Boolean).join(" ");

/** Returns each permission with its sources, in words. */
const inWords = ({ holdings, permissions }: { holdings: Holding[]; permissions: EffectivePermission[] }) =>
	Object.fromEntries(
		permissions.map(({ permission_name, by }) => [
			permission_name,
			by.map((place) => waysOf(holdings[place] as Holding)),
		]),
	);

describe("the access of a person", () => {
	it("lists every permission with all its sources: direct, roles, organizations and groups", async () => {
		const { upstream } = await start(["rol_editor"], ["write", "audit"]);
		const { status, body } = await call("GET");
		expect(status).toBe(200);
		expect(inWords(body)).toEqual({
			audit: ["direct"],
			read: ["role rol_editor", "organization rol_sales acme", "group rol_editor Everybody"],
			sell: ["organization rol_sales acme"],
			write: ["direct", "role rol_editor", "group rol_editor Everybody"],
		});
		expect(upstream()).toHaveLength(7);
	});

	it.each([
		[
			"a missing scope",
			apiError(403, "Insufficient scope, expected any of: read:groups", "insufficient_scope"),
			"missing_scope",
		],
		["a plan without groups", apiError(403, "no", "insufficient_entitlement"), "not_in_plan"],
		["a tenant that knows no groups", apiError(404, "Not Found"), "not_found"],
		["an error of the tenant", apiError(500, "no"), "tenant_failed"],
	])("returns the other sources despite %s for one source, which carries the reason", async (_what, answer, code) => {
		const { tenant } = await start(["rol_editor"], []);
		tenant.on("GET /users/:id/groups", () => answer);
		const { status, body } = await call("GET");
		expect(status).toBe(200);
		expect(body.sources.groups).toMatchObject({ code, hasMore: false });
		expect(body.sources.organizations).toEqual({ hasMore: false });
		expect(inWords(body).sell).toEqual(["organization rol_sales acme"]);
	});

	it("reads at most 20 organizations and says that there are more", async () => {
		const { tenant, upstream } = await start([], []);
		const organizations = Array.from({ length: 30 }, (_, index) => ({ id: `org_${index}`, name: `o${index}` }));
		tenant.on("GET /users/:id/organizations", () => ({
			body: { organizations, start: 0, limit: 100, total: organizations.length },
		}));
		const { body } = await call("GET");
		expect(body.sources.organizations).toEqual({ hasMore: true });
		expect(upstream().filter(({ path }) => path.includes("/members/"))).toHaveLength(20);
	});
});

describe("a save of a person's access", () => {
	const save = async (change: object, more = {}) => {
		const { version } = (await call("GET")).body;
		return call("PATCH", { version, ...change, ...more });
	};

	it("changes roles and direct permissions in one act, removals first", async () => {
		const { kept, writes } = await start(["rol_editor"], ["audit"]);
		const { status, body } = await save({
			roles: { add: ["rol_plain"], remove: ["rol_editor"] },
			permissions: { add: [permission("sell")], remove: [permission("audit")] },
		});
		expect([status, body.outcome]).toEqual([200, "succeeded"]);
		expect(writes().map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toEqual([
			"DELETE roles",
			"DELETE permissions",
			"POST roles",
			"POST permissions",
		]);
		expect([[...kept.roles], [...kept.direct]]).toEqual([["rol_plain"], ["sell"]]);
		expect(await api.entries()).toMatchObject([
			{
				action: "user.access_updated",
				before: { roles: [{ id: "rol_editor", name: "Role rol_editor" }], permissions: [`audit ${billing}`] },
				after: { roles: [{ id: "rol_plain", name: "Role rol_plain" }], permissions: [`sell ${billing}`] },
			},
		]);
	});

	it("can be undone once by its inverse", async () => {
		const { kept } = await start(["rol_editor"], ["audit"]);
		const done = await save({
			roles: { add: ["rol_plain"], remove: ["rol_editor"] },
			permissions: { remove: [permission("audit")] },
		});
		const back = {
			roles: { add: ["rol_editor"], remove: ["rol_plain"] },
			permissions: { add: [permission("audit")] },
		};
		const undone = await save(back, { undoes: done.body.entryId });
		expect([undone.status, [...kept.roles], [...kept.direct]]).toEqual([200, ["rol_editor"], ["audit"]]);
		const again = await save({ roles: { add: ["rol_plain"], remove: ["rol_editor"] } }, { undoes: done.body.entryId });
		expect([again.status, again.body.code]).toEqual([409, "undo_refused"]);
	});

	it("is refused with the current version if another person changed the access meanwhile", async () => {
		const { kept, writes } = await start(["rol_editor"], []);
		const { version } = (await call("GET")).body;
		kept.direct.add("audit");
		const { status, body } = await call("PATCH", { version, roles: { remove: ["rol_editor"] } });
		expect([status, body.code, writes()]).toEqual([409, "conflict", []]);
		expect(body.current.version).toBe((await call("GET")).body.version);
	});

	it("is refused before anything is changed if the person would have more than 50 roles", async () => {
		const many = Array.from({ length: 50 }, (_, index) => `rol_${index}`);
		const { writes } = await start(many, []);
		const { status, body } = await save({ roles: { add: ["rol_plain", "rol_sales"], remove: ["rol_0"] } });
		expect([status, body.code, body.rule, writes()]).toEqual([409, "limit_reached", "role_limit", []]);
		expect((await save({ roles: { add: ["rol_plain"], remove: ["rol_0"] } })).status).toBe(200);
	});

	it("reports what was done and what was not tried if the second call meets a rate limit", async () => {
		const { tenant, kept } = await start(["rol_editor"], ["audit"]);
		tenant.on("DELETE /users/:id/permissions", () => apiError(429, "no", "too_many_requests", { "retry-after": "30" }));
		const { status, body } = await save({
			roles: { add: ["rol_plain"], remove: ["rol_editor"] },
			permissions: { remove: [permission("audit")] },
		});
		expect([status, body.outcome]).toEqual([200, "partly"]);
		const told = body.steps.map(({ kind, items }: { kind: string; items: { outcome: string }[] }) => [
			kind,
			items.map(({ outcome }) => outcome),
		]);
		expect(told).toEqual([
			["user.roles_removed", ["done"]],
			["user.permissions_removed", ["failed"]],
			["user.roles_added", ["not_tried"]],
		]);
		expect([[...kept.roles], [...kept.direct]]).toEqual([[], ["audit"]]);
	});
});
