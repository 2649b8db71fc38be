import { afterEach, beforeEach, expect, it } from "vitest";
import { directoryUsers } from "@/lib/database/directory-schema";
import { getDatabase } from "@/lib/database/server/database";
import { directKeysOf } from "@/lib/directory/direct-permissions";
import { keepSingleRead } from "@/lib/directory/server/rows/single-reads";
import { getRunning } from "@/lib/directory/server/running";
import { emptyDirectory } from "@/lib/directory/server/state/empty-directory";
import { keptRoleKeys } from "@/lib/users/server/list/permission-roles";
import { fillDirectory } from "@/testing/directory/directory-of-routes";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();

const billing = "https://billing.test";
const orders = "https://orders.test";
const given: Record<string, [name: string, of: string][]> = {
	rol_clerk: [["read:invoices", billing]],
	rol_boss: [
		["read:invoices", billing],
		["read", billing],
	],
	rol_shop: [["read:invoices", orders]],
	rol_none: [],
};
const roles = Object.keys(given).map((id) => ({ id, name: id }));
const people: Record<string, string[]> = {
	ada: ["rol_clerk"],
	bo: ["rol_boss", "rol_shop"],
	cy: ["rol_shop"],
	di: ["rol_none"],
	eve: [],
};
/** The direct permissions that somebody has. */
const direct: Record<string, [name: string, of: string][]> = {
	ada: [],
	bo: [],
	cy: [["read", orders]],
	di: [["read:invoices", billing]],
	eve: [],
};

async function keepDirect(all: typeof direct) {
	const { db } = await getDatabase();
	for (const [id, held] of Object.entries(all)) {
		const permissions = held.map(([permission_name, of]) => ({ permission_name, resource_server_identifier: of }));
		await keepSingleRead(db, id, { permissions: directKeysOf(permissions) }, new Date());
	}
}

const permissionsOf = (id = "") =>
	(given[id] ?? []).map(([permission_name, of]) => ({
		permission_name,
		resource_server_identifier: of,
		resource_server_name: of,
	}));

async function start({ settings = {}, ...more }: Parameters<typeof api.start>[0] = {}) {
	keptRoleKeys.set(undefined);
	const started = await api.start({ ...more, settings: { DIRECTORY: "on", ...settings } });
	const { tenant } = started;
	tenant.on("GET /roles", () => ({ body: { roles, start: 0, limit: 100, total: roles.length } }));
	tenant.on("GET /roles/:id/permissions", ({ params }) => {
		const permissions = permissionsOf(params.id);
		return { body: { permissions, start: 0, limit: 100, total: permissions.length } };
	});
	await emptyDirectory(await getDatabase());
	await fillDirectory(
		Object.keys(people).map((user_id) => ({ user_id, name: user_id, last_login: "2026-11-01T00:00:00.000Z" })),
		({ user_id }) => ({ roles: people[user_id] ?? [] }),
	);
	await keepDirect(Object.fromEntries(Object.keys(people).map((id) => [id, []])));
	return started;
}

const list = async (query: Record<string, string>) => {
	const answer = await callRoute({
		file: "users/route.ts",
		verb: "GET",
		query: { sort: "user_id", order: "asc", ...query },
	});
	const { users = [], found } = answer.body;
	const ids = users.map(({ user_id }: { user_id: string }) => user_id);
	return { ...answer, ids, roles: found?.roles, coverage: found?.coverage };
};

const where = (...condition: [operator: string, value: string]) =>
	JSON.stringify(["and", ["and", ["permission", ...condition]]]);

beforeEach(() => {
	getRunning().isOn = true;
});
afterEach(() => {
	getRunning().isOn = false;
	getRunning().workedAt = undefined;
});

it("a permission finds whom a role gives it, of one API or of any, and says how many roles give it", async () => {
	await start();
	expect(await list({ where: where("is", `read:invoices ${billing}`) })).toMatchObject({
		ids: ["ada", "bo"],
		roles: 2,
	});
	expect(await list({ where: where("is", "read:invoices") })).toMatchObject({ ids: ["ada", "bo", "cy"], roles: 3 });
	expect(await list({ where: where("is", "read") })).toMatchObject({ ids: ["bo"], roles: 1 });
	expect(await list({ where: where("is_not", `read:invoices ${billing}`) })).toMatchObject({
		ids: ["cy", "di", "eve"],
	});
	expect(await list({ where: where("exists", "") })).toMatchObject({ ids: ["ada", "bo", "cy"], roles: 3 });
	expect(await list({ where: where("missing", "") })).toMatchObject({ ids: ["di", "eve"] });
	expect(await list({ where: where("is", "write:invoices") })).toMatchObject({ status: 200, ids: [], roles: 0 });
	expect(await list({ lucene: `permission:"read:invoices ${orders}" AND NOT permission:read` })).toMatchObject({
		ids: ["cy"],
		roles: 2,
	});
	expect((await list({ q: "ada" })).roles).toBeUndefined();
});

it("finds also who has it directly, and says of how many users that is known", async () => {
	await start();
	const { db } = await getDatabase();
	await db.update(directoryUsers).set({ permissions: null, permissionsAt: null });
	expect(await list({ where: where("is", `read:invoices ${billing}`) })).toMatchObject({
		ids: ["ada", "bo"],
		coverage: [{ field: "direct_permission", known: 0, total: 5 }],
	});
	expect(await list({ where: where("is_not", `read:invoices ${billing}`) })).toMatchObject({
		ids: ["cy", "di", "eve"],
	});
	await keepDirect(direct);
	expect(await list({ where: where("is", `read:invoices ${billing}`) })).toMatchObject({
		ids: ["ada", "bo", "di"],
		roles: 2,
		coverage: [{ field: "direct_permission", known: 5, total: 5 }],
	});
	expect(await list({ where: where("is", "read") })).toMatchObject({ ids: ["bo", "cy"], roles: 1 });
	expect(await list({ where: where("exists", "") })).toMatchObject({ ids: ["ada", "bo", "cy", "di"] });
	expect(await list({ where: where("missing", "") })).toMatchObject({ ids: ["eve"] });
	expect(await list({ lucene: "direct_permission:read" })).toMatchObject({ status: 400 });
});

it("is kept up by the page that shows it", async () => {
	const { tenant } = await start();
	await keepDirect(direct);
	await fillDirectory([{ user_id: targetId, name: "fay" }], () => ({ roles: [] }));
	const held = permissionsOf("rol_shop").map((one) => ({ ...one, sources: [] }));
	tenant.on("GET /users/:id/permissions", () => ({
		body: { permissions: held, start: 0, limit: 100, total: held.length },
	}));
	const params = { userId: targetId };
	await callRoute({ file: "users/[userId]/access/route.ts", verb: "GET", params });
	const query = { where: where("is", `read:invoices ${orders}`) };
	expect((await list(query)).ids).toEqual([targetId, "bo", "cy"]);
	held.pop();
	await callRoute({ file: "users/[userId]/access/route.ts", verb: "GET", params });
	expect((await list(query)).ids).toEqual(["bo", "cy"]);
});

it("costs a call for each role once, and again for a role that Rolecall changed", async () => {
	const { upstream } = await start();
	const asked = () =>
		upstream().flatMap(({ method, path }) =>
			/roles/.test(path) && !path.includes(actorId) ? [`${method} ${path.split("?")[0]}`] : [],
		);
	const query = { where: where("is", "read:invoices") };
	await list(query);
	const each = roles.map(({ id }) => `GET /api/v2/roles/${id}/permissions`);
	expect(asked().toSorted()).toEqual(["GET /api/v2/roles", ...each].toSorted());
	await list(query);
	await callRoute({ file: "users/counts/route.ts", verb: "GET", query: { ...query, by: "status" } });
	expect(asked()).toHaveLength(5);
	const params = { roleId: "rol_clerk" };
	const { body } = await callRoute({ file: "roles/[roleId]/permissions/route.ts", verb: "GET", params });
	const permission = { permission_name: "write", resource_server_identifier: billing };
	const input = { version: body.version, add: [permission], remove: [] };
	await callRoute({ file: "roles/[roleId]/permissions/route.ts", verb: "PATCH", params, body: input });
	const before = asked().length;
	given.rol_clerk?.push(["write", billing]);
	expect(await list({ where: where("is", `write ${billing}`) })).toMatchObject({ ids: ["ada"] });
	given.rol_clerk?.pop();
	expect(
		asked()
			.slice(before)
			.filter((one) => one.endsWith("permissions")),
	).toEqual([each[0]]);
});

it("is refused for a level that reads no roles, before any call", async () => {
	const { file } = writePolicyFile({
		version: 1,
		levels: [
			{ id: "boss", name: "Boss", permissions: "all" },
			{ id: "desk", permissions: ["users:read", "pii:reveal"] },
		],
		assign: [
			{ level: "desk", userId: actorId },
			{ level: "boss", role: "Boss" },
		],
	});
	const { upstream } = await start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
	for (const query of [{ where: where("is", "read") }, { lucene: "permission:read" }] as Record<string, string>[])
		expect(await list(query)).toMatchObject({ status: 403, body: { code: "forbidden" } });
	expect(upstream().filter(({ path }) => path.startsWith("/api/v2/roles"))).toEqual([]);
});

it("answers with the tenant's failure if a role cannot be read, and goes on from there the next time", async () => {
	const { tenant, upstream } = await start();
	tenant.on("GET /roles/:id/permissions", ({ params }) =>
		params.id === "rol_shop"
			? apiError(403, "Insufficient scope, expected any of: read:roles", "insufficient_scope")
			: { body: { permissions: permissionsOf(params.id), start: 0, limit: 100, total: 1 } },
	);
	expect(await list({ where: where("is", "read") })).toMatchObject({ status: 502 });
	const before = upstream().length;
	tenant.on("GET /roles/:id/permissions", ({ params }) => ({
		body: { permissions: permissionsOf(params.id), start: 0, limit: 100, total: permissionsOf(params.id).length },
	}));
	expect(await list({ where: where("is", "read") })).toMatchObject({ ids: ["bo"] });
	expect(
		upstream()
			.slice(before)
			.map(({ path }) => path.split("/")[4]?.split("?")[0]),
	).toContain("rol_shop");
});

it("is refused without a call where the tenant has too many roles, and while the directory is off", async () => {
	const { tenant } = await start();
	const many = Array.from({ length: 301 }, (_, at) => ({ id: `rol_${at}`, name: `Role ${at}` }));
	tenant.on("GET /roles", ({ query }) => {
		const page = Number(query.get("page") ?? 0);
		return {
			body: { roles: many.slice(page * 100, page * 100 + 100), start: page * 100, limit: 100, total: many.length },
		};
	});
	const refused = await list({ where: where("is", "read") });
	expect(refused).toMatchObject({ status: 409, body: { code: "directory_needed", directory: "lacking" } });
	const off = await start({ settings: { DIRECTORY: "off" } });
	expect(await list({ lucene: "permission:read" })).toMatchObject({ status: 409, body: { directory: "off" } });
	expect(off.upstream()).toEqual([]);
});

it.each([
	["permission:rea*", "no_wildcards at 0"],
	["permission:[a TO b]", "no_range at 0"],
])("%s is not a query", async (lucene, why) => {
	await start();
	const { status, body } = await list({ lucene });
	expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(why)]);
});
