import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { stepsOfAct } from "@/testing/databases/audit-trail";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { type KeptRole, keptRole, scriptRoles } from "@/testing/scripted-tenant/script-roles";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const billing = "https://billing.example.test";

/** Scripts a tenant that stores these roles. */
async function start(roles: Record<string, KeptRole>) {
	const started = await api.start();
	const held = scriptRoles(started.tenant, roles);
	return { ...started, held };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `read:${String(index).padStart(3, "0")}`);

const create = (body: unknown, headers = {}) => callRoute({ file: "roles/route.ts", verb: "POST", body }, { headers });
const file = "roles/[roleId]/route.ts";
const update = (roleId: string, body: unknown) => callRoute({ file, verb: "PATCH", params: { roleId }, body });
const remove = (roleId: string, body = {}) => callRoute({ file, verb: "DELETE", params: { roleId }, body });

describe("the creation of a role", () => {
	it("happens once per key, with one call after the check that the name is free", async () => {
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

	it("copies another role's permissions 100 per call, as steps of the same act", async () => {
		const { held, writes } = await start({ rol_a: keptRole("Editor", named(250)) });
		const { body } = await create({ name: "Editor two", copyOf: "rol_a" });
		expect([body.role.id, body.report.outcome]).toEqual(["rol_new", "succeeded"]);
		expect(held.get("rol_new")?.permissions).toEqual(new Set(named(250)));
		expect(writes().map(({ path }) => path.replace("/api/v2", ""))).toEqual([
			"/roles",
			...Array.from({ length: 3 }, () => "/roles/rol_new/permissions"),
		]);
		const [entry] = await api.entries();
		expect(entry).toMatchObject({ targetId: "rol_new", outcome: "succeeded", after: { copyOf: "rol_a" } });
		const ofEntry = await stepsOfAct(await getDatabase(), body.report.entryId);
		expect(ofEntry.map(({ kind, items }) => [kind, items.length])).toEqual([
			["role.created", 1],
			["role.permissions_added", 100],
			["role.permissions_added", 100],
			["role.permissions_added", 50],
		]);
	});

	it("names the permissions of the copied role that the tenant refused", async () => {
		const { tenant, held } = await start({ rol_a: keptRole("Editor", named(2)) });
		tenant.on("POST /roles/:id/permissions", () => apiError(429, "no", "too_many_requests", { "retry-after": "30" }));
		const { status, body } = await create({ name: "Editor two", copyOf: "rol_a" });
		expect([status, body.report.outcome, held.has("rol_new")]).toEqual([201, "partly", true]);
		expect(body.report.steps[1].items).toMatchObject([
			{ item: `read:000 ${billing}`, outcome: "failed", code: "tenant_rate_limited" },
			{ item: `read:001 ${billing}`, outcome: "failed", code: "tenant_rate_limited" },
		]);
	});

	it("is confirmed by a read-back after a lost response", async () => {
		const { tenant, held } = await start({ rol_a: keptRole("Editor", named(3)) });
		tenant.on("POST /roles", ({ json }) => {
			held.set("rol_late", { ...keptRole((json() as KeptRole).name), description: "" });
			return "reset";
		});
		const { status, body } = await create({ name: "Auditor", copyOf: "rol_a" });
		expect([status, body.role.id, body.report.outcome]).toEqual([201, "rol_late", "succeeded"]);
		expect(held.get("rol_late")?.permissions.size).toBe(3);
	});

	it("is refused at the name's field before any write if another role has the name", async () => {
		const { writes } = await start({ rol_a: keptRole("Editor") });
		const { status, body } = await create({ name: "Editor", copyOf: "rol_a" });
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "role_name_in_use", ["name"]]);
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("is refused, and copies no permission, if the name is taken meanwhile", async () => {
		const { tenant, writes } = await start({ rol_a: keptRole("Editor", named(3)) });
		tenant.on("POST /roles", () => apiError(409, "no"));
		const { status, body } = await create({ name: "Auditor", copyOf: "rol_a" });
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "role_name_in_use", ["name"]]);
		expect(writes()).toHaveLength(1);
		expect(await api.entries()).toMatchObject([{ outcome: "failed", problemCode: "field_rejected" }]);
	});

	it("is refused with the limit if the tenant has as many roles as Auth0 allows", async () => {
		const { tenant } = await start({});
		tenant.on("POST /roles", () =>
			apiError(403, "You reached the limit of entities of this type for this tenant.", "too_many_entities"),
		);
		const { status, body } = await create({ name: "Auditor" });
		expect([status, body.code, body.rule]).toEqual([409, "limit_reached", "entity_limit"]);
	});
});

describe("an edit of a role", () => {
	const base = { name: "Editor", description: "Editors" };

	it("makes one write of the differences, and none if nothing differs", async () => {
		const { writes, held } = await start({ rol_a: keptRole("Editor") });
		expect((await update("rol_a", { base, name: "Editor", description: "Editors" })).status).toBe(200);
		expect(writes()).toEqual([]);
		const { body } = await update("rol_a", { base, name: "Writer", description: "" });
		expect(body).toEqual({ id: "rol_a", name: "Writer", description: "" });
		expect(held.get("rol_a")).toMatchObject({ name: "Writer", description: "" });
		expect(await api.entries()).toMatchObject([
			{ action: "role.updated", before: base, after: { name: "Writer", description: "" } },
		]);
	});

	it("is a conflict with the current role and its author if another person changed it since", async () => {
		const { held } = await start({ rol_a: keptRole("Editor") });
		await update("rol_a", { base, description: "Writes" });
		const { status, body } = await update("rol_a", { base, name: "Writer" });
		expect([status, body.code]).toEqual([409, "conflict"]);
		expect(body.current).toMatchObject({
			role: { name: "Editor", description: "Writes" },
			changes: [{ actorName: "Ana Duarte", action: "role.updated" }],
		});
		expect(held.get("rol_a")?.name).toBe("Editor");
	});

	it("is refused at the name's field if another role has the name", async () => {
		await start({ rol_a: keptRole("Editor"), rol_b: keptRole("Writer") });
		const { status, body } = await update("rol_a", { base, name: "Writer" });
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "role_name_in_use", ["name"]]);
	});
});

describe("the deletion of a role", () => {
	it("is preceded by a preflight with its members, its permissions by API and its level", async () => {
		const { held } = await start({ rol_a: keptRole("Rolecall Viewer", named(120)) });
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

	it("fails the second time, because the tenant no longer knows the role", async () => {
		const { writes } = await start({ rol_a: keptRole("Editor") });
		await remove("rol_a");
		const { status, body } = await remove("rol_a");
		expect([status, body.code, writes().length]).toEqual([404, "role_not_found", 1]);
	});
});

describe("a role that gives a Rolecall level", () => {
	const admin = { name: "Rolecall Admin", description: "Rolecall Admins" };

	it("can be described, but not renamed or deleted, by an actor whose own level it gives", async () => {
		const { writes } = await start({ rol_a: keptRole("Rolecall Admin") });
		const renamed = await update("rol_a", { base: admin, name: "Admin" });
		expect([renamed.status, renamed.body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect((await remove("rol_a")).body.code).toBe("cannot_act_on_yourself");
		expect(writes()).toEqual([]);
		expect((await update("rol_a", { base: admin, description: "Of the console" })).status).toBe(200);
	});
});
