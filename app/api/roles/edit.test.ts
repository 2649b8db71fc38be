import { describe, expect, it } from "vitest";
import { auditSteps } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { callRoute } from "@/lib/testing/call-route";
import { prepareApi } from "@/lib/testing/start-api";
import { apiError } from "@/lib/testing/start-scripted-tenant";

const api = prepareApi();
const billing = "https://billing.example.test";

type Kept = { name: string; description: string; permissions: Set<string>; owner_id?: string };

const kept = (name: string, permissions: string[] = []): Kept => ({
	name,
	description: `${name}s`,
	permissions: new Set(permissions),
});
const named = (count: number) => Array.from({ length: count }, (_, index) => `read:${String(index).padStart(3, "0")}`);

/** A tenant that keeps its roles, of which no two have one name. */
async function start(roles: Record<string, Kept>) {
	const started = await api.start();
	const { tenant } = started;
	const held = new Map(Object.entries(roles));
	const answerOf = (id = "") => {
		const role = held.get(id);
		if (role === undefined) return apiError(404, "The role does not exist.");
		const { permissions: _left, ...shown } = role;
		return { body: { id, ...shown } };
	};
	const isTaken = (name: unknown, owner: unknown, except?: string) =>
		[...held].some(([id, role]) => role.name === name && role.owner_id === owner && id !== except);
	tenant.on("GET /roles", ({ query }) => {
		const isAsked = ({ name, owner_id }: Kept) =>
			name.includes(query.get("name_filter") ?? "") && (owner_id ?? null) === query.get("owner_id");
		const found = [...held].filter(([, role]) => isAsked(role));
		const list = found.map(([id, { name, description, owner_id }]) => ({ id, name, description, owner_id }));
		return { body: { roles: list, start: 0, limit: 100, total: list.length } };
	});
	tenant.on("GET /roles/:id", ({ params }) => answerOf(params.id));
	tenant.on("POST /roles", ({ json }) => {
		const { name, description = "", owner_id } = json() as Pick<Kept, "name" | "owner_id"> & { description?: string };
		if (isTaken(name, owner_id)) return apiError(409, "The role already exists.");
		held.set("rol_new", { name, description, permissions: new Set(), ...(owner_id ? { owner_id } : {}) });
		return answerOf("rol_new");
	});
	tenant.on("PATCH /roles/:id", ({ params, json }) => {
		const change = json() as Partial<Kept>;
		if (isTaken(change.name, held.get(params.id ?? "")?.owner_id, params.id))
			return apiError(409, "The role already exists.");
		Object.assign(held.get(params.id ?? "") ?? {}, change);
		return answerOf(params.id);
	});
	tenant.on("DELETE /roles/:id", ({ params }) => {
		held.delete(params.id ?? "");
		return { body: {} };
	});
	tenant.on("GET /roles/:id/permissions", ({ params, query }) => {
		const [page, size] = [Number(query.get("page")), Number(query.get("per_page"))];
		const all = [...(held.get(params.id ?? "")?.permissions ?? [])].map((permission_name) => ({
			permission_name,
			resource_server_identifier: billing,
			resource_server_name: "Billing",
		}));
		const permissions = all.slice(page * size, (page + 1) * size);
		return { body: { permissions, start: page * size, limit: size, total: all.length } };
	});
	tenant.on("POST /roles/:id/permissions", ({ params, json }) => {
		const { permissions } = json() as { permissions: { permission_name: string }[] };
		for (const { permission_name } of permissions) held.get(params.id ?? "")?.permissions.add(permission_name);
		return { status: 201, body: {} };
	});
	const writes = () => started.upstream().filter(({ method }) => method !== "GET");
	return { ...started, held, writes };
}

const create = (body: unknown, headers = {}) => callRoute({ file: "roles/route.ts", verb: "POST", body }, { headers });
const file = "roles/[roleId]/route.ts";
const update = (roleId: string, body: unknown) => callRoute({ file, verb: "PATCH", params: { roleId }, body });
const remove = (roleId: string, body = {}) => callRoute({ file, verb: "DELETE", params: { roleId }, body });

describe("a role is created", () => {
	it("once for its key, with one call after the look whether the name is free", async () => {
		const { held, writes } = await start({});
		const headers = { "idempotency-key": "a-key-of-one-create" };
		const { status, body } = await create({ name: " Auditor ", description: "Reads all" }, headers);
		expect([status, body.role, body.report.outcome]).toEqual([
			201,
			{ id: "rol_new", name: "Auditor", description: "Reads all" },
			"succeeded",
		]);
		expect((await create({ name: " Auditor ", description: "Reads all" }, headers)).body).toEqual(body);
		expect([held.size, writes().length]).toEqual([1, 1]);
		expect(await api.entries()).toMatchObject([{ action: "role.created", targetId: "rol_new", outcome: "succeeded" }]);
	});

	it("as a copy of another, whose permissions follow by 100 as steps of the same act", async () => {
		const { held, writes } = await start({ rol_a: kept("Editor", named(250)) });
		const { body } = await create({ name: "Editor two", copyOf: "rol_a" });
		expect([body.role.id, body.report.outcome]).toEqual(["rol_new", "succeeded"]);
		expect(held.get("rol_new")?.permissions).toEqual(new Set(named(250)));
		expect(writes().map(({ path }) => path.replace("/api/v2", ""))).toEqual([
			"/roles",
			...Array.from({ length: 3 }, () => "/roles/rol_new/permissions"),
		]);
		const [entry] = await api.entries();
		expect(entry).toMatchObject({ targetId: "rol_new", outcome: "succeeded", after: { copyOf: "rol_a" } });
		const steps = await (await getDatabase()).db.select().from(auditSteps);
		const ofEntry = steps.filter(({ entryId }) => entryId === entry?.id).sort((a, b) => a.position - b.position);
		expect(ofEntry.map(({ kind, items }) => [kind, items.length])).toEqual([
			["role.created", 1],
			["role.permissions_added", 100],
			["role.permissions_added", 100],
			["role.permissions_added", 50],
		]);
	});

	it("as a copy without what the tenant refuses, which the answer names", async () => {
		const { tenant, held } = await start({ rol_a: kept("Editor", named(2)) });
		tenant.on("POST /roles/:id/permissions", () => apiError(429, "no", "too_many_requests"));
		const { status, body } = await create({ name: "Editor two", copyOf: "rol_a" });
		expect([status, body.report.outcome, held.has("rol_new")]).toEqual([201, "partly", true]);
		expect(body.report.steps[1].items).toMatchObject([
			{ item: `read:000 ${billing}`, outcome: "failed", code: "tenant_rate_limited" },
			{ item: `read:001 ${billing}`, outcome: "failed", code: "tenant_rate_limited" },
		]);
	});

	it("although the answer was lost, which reading back finds", async () => {
		const { tenant, held } = await start({ rol_a: kept("Editor", named(3)) });
		tenant.on("POST /roles", ({ json }) => {
			held.set("rol_late", { ...kept((json() as Kept).name), description: "" });
			return "reset";
		});
		const { status, body } = await create({ name: "Auditor", copyOf: "rol_a" });
		expect([status, body.role.id, body.report.outcome]).toEqual([201, "rol_late", "succeeded"]);
		expect(held.get("rol_late")?.permissions.size).toBe(3);
	});

	it("with no name that another role has, which is said at the field before anything is written", async () => {
		const { writes } = await start({ rol_a: kept("Editor") });
		const { status, body } = await create({ name: "Editor", copyOf: "rol_a" });
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "role_name_in_use", ["name"]]);
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("with no name that somebody takes meanwhile, and then no permission is copied", async () => {
		const { tenant, writes } = await start({ rol_a: kept("Editor", named(3)) });
		tenant.on("POST /roles", () => apiError(409, "no"));
		const { status, body } = await create({ name: "Auditor", copyOf: "rol_a" });
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "role_name_in_use", ["name"]]);
		expect(writes()).toHaveLength(1);
		expect(await api.entries()).toMatchObject([{ outcome: "failed", problemCode: "field_rejected" }]);
	});

	it("unless the tenant has as many as Auth0 allows, which is said", async () => {
		const { tenant } = await start({});
		tenant.on("POST /roles", () =>
			apiError(403, "You reached the limit of entities of this type for this tenant.", "too_many_entities"),
		);
		const { status, body } = await create({ name: "Auditor" });
		expect([status, body.code, body.rule]).toEqual([409, "limit_reached", "entity_limit"]);
	});
});

describe("a role is renamed and described", () => {
	const base = { name: "Editor", description: "Editors" };

	it("with one write of what differs, and none where nothing does", async () => {
		const { writes, held } = await start({ rol_a: kept("Editor") });
		expect((await update("rol_a", { base, name: "Editor", description: "Editors" })).status).toBe(200);
		expect(writes()).toEqual([]);
		const { body } = await update("rol_a", { base, name: "Writer", description: "" });
		expect(body).toEqual({ id: "rol_a", name: "Writer", description: "" });
		expect(held.get("rol_a")).toMatchObject({ name: "Writer", description: "" });
		expect(await api.entries()).toMatchObject([
			{ action: "role.updated", before: base, after: { name: "Writer", description: "" } },
		]);
	});

	it("unless somebody changed it since: the answer has the role as it is now, and who changed it", async () => {
		const { held } = await start({ rol_a: kept("Editor") });
		await update("rol_a", { base, description: "Writes" });
		const { status, body } = await update("rol_a", { base, name: "Writer" });
		expect([status, body.code]).toEqual([409, "conflict"]);
		expect(body.current).toMatchObject({
			role: { name: "Editor", description: "Writes" },
			changes: [{ actorName: "Ana Duarte", action: "role.updated" }],
		});
		expect(held.get("rol_a")?.name).toBe("Editor");
	});

	it("unless another role has the name, which is said at the field", async () => {
		await start({ rol_a: kept("Editor"), rol_b: kept("Writer") });
		const { status, body } = await update("rol_a", { base, name: "Writer" });
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "role_name_in_use", ["name"]]);
	});
});

describe("a role is deleted", () => {
	it("after its members, its permissions by API and its level were told", async () => {
		const { held } = await start({ rol_a: kept("Rolecall Viewer", named(120)) });
		const preflight = await callRoute({
			file: "roles/[roleId]/delete-preflight/route.ts",
			verb: "GET",
			params: { roleId: "rol_a" },
		});
		expect(preflight.body).toEqual({ members: 1, permissions: [{ api: "Billing", count: 120 }], level: "viewer" });
		expect((await remove("rol_a", { reason: "Not used any more" })).status).toBe(204);
		expect(held.size).toBe(0);
		expect(await api.entries()).toMatchObject([{ action: "role.deleted", reason: "Not used any more" }]);
	});

	it("once: the second time the tenant does not know it", async () => {
		const { writes } = await start({ rol_a: kept("Editor") });
		await remove("rol_a");
		const { status, body } = await remove("rol_a");
		expect([status, body.code, writes().length]).toEqual([404, "role_not_found", 1]);
	});
});

describe("a role that opens Rolecall", () => {
	const admin = { name: "Rolecall Admin", description: "Rolecall Admins" };

	it("is neither renamed nor deleted by who has their own level from it, but may be described", async () => {
		const { writes } = await start({ rol_a: kept("Rolecall Admin") });
		const renamed = await update("rol_a", { base: admin, name: "Admin" });
		expect([renamed.status, renamed.body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect((await remove("rol_a")).body.code).toBe("cannot_act_on_yourself");
		expect(writes()).toEqual([]);
		expect((await update("rol_a", { base: admin, description: "Of the console" })).status).toBe(200);
	});
});

describe("a role that opens Rolecall and is not the actor's own", () => {
	const lookups = (calls: { path: string }[]) => calls.filter(({ path }) => path.endsWith("actor/roles")).length;
	const file = "roles/[roleId]/route.ts";
	const rename = () =>
		update("rol_a", { base: { name: "Rolecall Viewer", description: "Rolecall Viewers" }, name: "Reader" });

	it.each([
		["renamed", rename],
		["deleted", () => remove("rol_a")],
	])("leaves no level known when it is %s: the next request looks its actor's up", async (_what, act) => {
		const { upstream } = await start({ rol_a: kept("Rolecall Viewer"), rol_b: kept("Editor") });
		await act();
		const before = lookups(upstream());
		await callRoute({ file, verb: "GET", params: { roleId: "rol_b" } });
		await callRoute({ file, verb: "GET", params: { roleId: "rol_b" } });
		expect(lookups(upstream())).toBe(before + 1);
	});

	it("leaves the known levels where it is only described, and where it gives none", async () => {
		const { upstream } = await start({ rol_a: kept("Rolecall Viewer"), rol_b: kept("Editor") });
		const ofViewer = { name: "Rolecall Viewer", description: "Rolecall Viewers" };
		await update("rol_a", { base: ofViewer, description: "Reads" });
		await update("rol_b", { base: { name: "Editor", description: "Editors" }, name: "Writer" });
		const before = lookups(upstream());
		await callRoute({ file, verb: "GET", params: { roleId: "rol_b" } });
		expect(lookups(upstream())).toBe(before);
	});
});

describe("a role of an organization", () => {
	const owner = "org_1";
	const ofOwner = (name: string, permissions: string[] = []): Kept => ({ ...kept(name, permissions), owner_id: owner });

	it("is created within it, though the tenant has a role of that name", async () => {
		const { writes, held } = await start({ rol_a: kept("Pilot") });
		const { status, body } = await create({ name: "Pilot", organizationId: owner });
		expect([status, body.role]).toEqual([201, { id: "rol_new", name: "Pilot", description: "", owner_id: owner }]);
		expect(JSON.parse(writes()[0]?.text ?? "")).toEqual({ name: "Pilot", type: "organization", owner_id: owner });
		expect(held.size).toBe(2);
		expect(await api.entries()).toMatchObject([
			{ targetId: "rol_new", after: { name: "Pilot", organizationId: owner } },
		]);
	});

	it("has no name that another one there has, which is said at the field", async () => {
		const { tenant } = await start({ rol_a: ofOwner("Pilot"), rol_b: ofOwner("Mate") });
		const taken = [422, "organization_role_name_in_use", ["name"]];
		const told = ({ status, body }: Awaited<ReturnType<typeof create>>) => [
			status,
			body.rule,
			Object.keys(body.fields),
		];
		expect(told(await create({ name: "Pilot", organizationId: owner }))).toEqual(taken);
		expect(told(await update("rol_b", { base: { name: "Mate", description: "Mates" }, name: "Pilot" }))).toEqual(taken);
		tenant.on("POST /roles", () => apiError(409, "no"));
		expect(told(await create({ name: "Captain", organizationId: owner }))).toEqual(taken);
	});

	it("is duplicated within it with its permissions", async () => {
		const { held } = await start({ rol_a: ofOwner("Pilot", named(3)) });
		const { body } = await create({ name: "Pilot two", copyOf: "rol_a", organizationId: owner });
		expect([body.report.outcome, held.get("rol_new")]).toMatchObject(["succeeded", { owner_id: owner }]);
		expect(held.get("rol_new")?.permissions).toEqual(new Set(named(3)));
	});

	it("gives nobody a level, whatever its name, so who has that level from elsewhere may delete it", async () => {
		const { held } = await start({ rol_a: ofOwner("Rolecall Admin") });
		const preflight = await callRoute({
			file: "roles/[roleId]/delete-preflight/route.ts",
			verb: "GET",
			params: { roleId: "rol_a" },
		});
		expect(preflight.body.level).toBeNull();
		expect((await remove("rol_a")).status).toBe(204);
		expect(held.size).toBe(0);
	});

	it("is told as beyond the plan where the tenant has none", async () => {
		const { tenant } = await start({});
		tenant.on("GET /roles", () => apiError(403, "no", "insufficient_entitlement"));
		expect((await create({ name: "Pilot", organizationId: owner })).body.code).toBe("not_in_plan");
		expect(await api.entries()).toEqual([]);
	});
});
