import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const params = { groupId: "grp_sales" };
const call = (verb: string, body?: unknown) =>
	callRoute({ file: "groups/[groupId]/roles/route.ts", verb, params, body });
const list = (query = {}) => callRoute({ file: "groups/route.ts", verb: "GET", query });
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `rol_${prefix}${index}`);

/** Scripts a tenant that stores the roles of its one group; each role's name is its id. */
async function start(held: readonly string[]) {
	const started = await api.start();
	const kept = new Set(held);
	const idsIn = (json: unknown) => (json as { roles: string[] }).roles;
	started.tenant.on("GET /groups/:id/roles", () => ({ body: { roles: [...kept].map((id) => ({ id, name: id })) } }));
	started.tenant.on("GET /roles/:id", ({ params: { id } }) => ({ body: { id, name: id } }));
	started.tenant.on("POST /groups/:id/roles", ({ json }) => {
		for (const id of idsIn(json())) kept.add(id);
		return { status: 204 };
	});
	started.tenant.on("DELETE /groups/:id/roles", ({ json }) => {
		for (const id of idsIn(json())) kept.delete(id);
		return { status: 204 };
	});
	const version = async (): Promise<string> => (await call("GET")).body.version;
	return { ...started, kept, version };
}

describe("the roles of a group", () => {
	it("are saved in one act, removals first, so that a full group has space for the additions", async () => {
		const { kept, writes, version } = await start(ids("held", 10));
		const { status, body } = await call("PATCH", {
			version: await version(),
			add: ["rol_new"],
			remove: ["rol_held0"],
		});
		expect([status, body.outcome]).toEqual([200, "succeeded"]);
		expect(writes().map(({ method }) => method)).toEqual(["DELETE", "POST"]);
		expect([...kept].sort()).toEqual([...ids("held", 10).slice(1), "rol_new"].sort());
		expect(await api.entries()).toMatchObject([
			{
				action: "group.roles_updated",
				before: { roles: [{ id: "rol_held0", name: "rol_held0" }] },
				after: { roles: [{ id: "rol_new", name: "rol_new" }] },
				outcome: "succeeded",
			},
		]);
	});

	it("are limited to ten: an eleventh is refused before anything is changed or audited", async () => {
		const { writes, version } = await start(ids("held", 10));
		const { status, body } = await call("PATCH", { version: await version(), add: ["rol_new"] });
		expect([status, body.code, body.rule]).toEqual([409, "limit_reached", "group_role_limit"]);
		expect(writes()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("are neither added twice nor removed if the group lacks them", async () => {
		const { writes, version } = await start(["rol_held"]);
		const { status } = await call("PATCH", { version: await version(), add: ["rol_held"], remove: ["rol_other"] });
		expect(status).toBe(200);
		expect(writes()).toEqual([]);
	});

	it("cannot be saved over another person's change: the answer is a conflict with the current version", async () => {
		const { kept, writes, version } = await start(["rol_held"]);
		const opened = await version();
		kept.add("rol_theirs");
		const { status, body } = await call("PATCH", { version: opened, remove: ["rol_held"] });
		expect([status, body.code, body.current.version]).toEqual([409, "conflict", await version()]);
		expect(writes()).toEqual([]);
	});

	it("can be restored once by an undo of the save", async () => {
		const { kept, version } = await start(["rol_b", "rol_a", "rol_c"]);
		const change = { add: ["rol_z", "rol_y"], remove: ["rol_b", "rol_a"] };
		const { body } = await call("PATCH", { version: await version(), ...change });
		const undoes = body.entryId;
		const back = { version: await version(), add: change.remove, remove: change.add, undoes };
		expect((await call("PATCH", back)).status).toBe(200);
		expect([...kept].sort()).toEqual(["rol_a", "rol_b", "rol_c"]);
		const again = { version: await version(), ...change, undoes };
		expect((await call("PATCH", again)).body.code).toBe("undo_refused");
	});

	it("are reported item by item if the second call fails, and the audit entry says partly", async () => {
		const { tenant, kept, version } = await start(["rol_held"]);
		tenant.on("POST /groups/:id/roles", () => apiError(403, "no", "insufficient_scope"));
		const { status, body } = await call("PATCH", { version: await version(), add: ["rol_new"], remove: ["rol_held"] });
		expect([status, body.outcome]).toEqual([200, "partly"]);
		const items = body.steps.flatMap((step: { items: object[] }) => step.items);
		expect(items).toMatchObject([
			{ item: "rol_held", outcome: "done" },
			{ item: "rol_new", outcome: "failed", code: "missing_scope" },
		]);
		expect([...kept]).toEqual([]);
		expect(await api.entries()).toMatchObject([{ action: "group.roles_updated", outcome: "partly" }]);
	});
});

describe("a tenant without groups", () => {
	it.each([
		[404, "", "Not Found", "not_found"],
		[403, "insufficient_entitlement", "Please upgrade your subscription to use this", "not_in_plan"],
	])("is reported instead of an empty list when the tenant answers %d %s", async (status, errorCode, message, code) => {
		const { tenant } = await api.start();
		tenant.on("GET /groups", () => apiError(status, message, errorCode));
		expect((await list()).body).toMatchObject({ code, detail: expect.stringContaining("no groups") });
	});

	it("is distinguished from a grant that lacks the scope", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /groups", () =>
			apiError(403, "Insufficient scope, expected any of: read:groups", "insufficient_scope"),
		);
		expect((await list()).body).toMatchObject({ code: "missing_scope", scope: "read:groups" });
	});
});

describe("the members of a group", () => {
	const members = () => callRoute({ file: "groups/[groupId]/members/route.ts", verb: "GET", params });

	it("get their names from the search index, 25 per search", async () => {
		const { tenant, upstream } = await api.start();
		const held = Array.from({ length: 30 }, (_, index) => ({ id: `waad|"${index}`, member_type: "user" }));
		tenant.on("GET /groups/:id/members", () => ({ body: { members: held, next: "more" } }));
		tenant.on("GET /users", ({ query }) => {
			const named = held.filter(({ id }) => (query.get("q") ?? "").includes(id.replaceAll('"', '\\"')));
			return { body: { users: named.map(({ id }) => ({ user_id: id, name: `Name of ${id}` })) } };
		});
		const { body } = await members();
		expect(body.members.map(({ name }: { name: string }) => name)).toEqual(held.map(({ id }) => `Name of ${id}`));
		expect([body.namesUnread, body.nextFrom]).toEqual([false, "more"]);
		expect(upstream().filter(({ path }) => path === "/api/v2/users")).toHaveLength(2);
	});

	it("are listed by id with a note if the search fails", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users", () => apiError(500, "An internal error occurred"));
		const { status, body } = await members();
		expect([status, body.namesUnread, body.members]).toEqual([200, true, [{ user_id: targetId }]]);
	});
});
