import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { stepsOfAct } from "@/testing/databases/audit-trail";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const billing = "https://billing.example.test";
const permission = (name: string) => ({ permission_name: name, resource_server_identifier: billing });
const named = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => permission(`${prefix}:${String(index).padStart(4, "0")}`));
const call = (verb: string, body?: unknown) =>
	callRoute({ file: "roles/[roleId]/permissions/route.ts", verb, params: { roleId: "rol_editor" }, body });

/** Scripts a tenant that stores the permissions of its one role. */
async function start(held: readonly string[]) {
	const started = await api.start();
	const kept = new Set(held);
	const namesIn = (json: unknown): string[] =>
		(json as { permissions: { permission_name: string }[] }).permissions.map(({ permission_name }) => permission_name);
	started.tenant.on("GET /roles/:id/permissions", ({ query }) => {
		const [page, size] = [Number(query.get("page")), Number(query.get("per_page"))];
		const all = [...kept].map((name) => ({ ...permission(name), resource_server_name: "Billing" }));
		const permissions = all.slice(page * size, (page + 1) * size);
		return { body: { permissions, start: page * size, limit: size, total: all.length } };
	});
	started.tenant.on("POST /roles/:id/permissions", ({ json }) => {
		for (const name of namesIn(json())) kept.add(name);
		return { status: 201, body: {} };
	});
	started.tenant.on("DELETE /roles/:id/permissions", ({ json }) => {
		for (const name of namesIn(json())) kept.delete(name);
		return { status: 204 };
	});
	return { ...started, kept };
}

const names = (prefix: string, count: number) => named(prefix, count).map(({ permission_name }) => permission_name);

describe("the permissions of a role", () => {
	it("are all read, 100 per call, with one version for the whole set", async () => {
		const { upstream } = await start(names("held", 1_000));
		const { body } = await call("GET");
		expect([body.permissions.length, body.hasMore, upstream().length]).toEqual([1_000, false, 10]);
		await start([...names("held", 1_000)].reverse());
		expect((await call("GET")).body.version).toBe(body.version);
	});

	it("are saved 100 per call, removals first, as one act with steps", async () => {
		const { kept, writes } = await start(names("held", 950));
		const { version } = (await call("GET")).body;
		const { status, body } = await call("PATCH", {
			version,
			add: named("added", 180),
			remove: named("held", 150),
		});
		expect([status, body.outcome]).toEqual([200, "succeeded"]);
		expect(writes().map(({ method }) => method)).toEqual(["DELETE", "DELETE", "POST", "POST"]);
		expect(kept).toEqual(new Set([...names("held", 950).slice(150), ...names("added", 180)]));
		const [entry] = await api.entries();
		expect(entry).toMatchObject({ id: body.entryId, targetType: "role", outcome: "succeeded" });
		const ofEntry = await stepsOfAct(await getDatabase(), body.entryId);
		expect(ofEntry.map(({ kind, items }) => [kind, items.length])).toEqual([
			["role.permissions_removed", 100],
			["role.permissions_removed", 50],
			["role.permissions_added", 100],
			["role.permissions_added", 80],
		]);
	});

	it("are not saved over another person's change, whose author is named", async () => {
		const { kept, writes } = await start(["read"]);
		const { version } = (await call("GET")).body;
		await call("PATCH", { version, add: [permission("write")] });
		const { status, body } = await call("PATCH", { version, add: [permission("list")], remove: [permission("read")] });
		expect([status, body.code]).toEqual([409, "conflict"]);
		const now = (await call("GET")).body.version;
		expect(body.current).toMatchObject({
			version: now,
			changes: [{ actorName: "Ana Duarte", action: "role.permissions_updated" }],
		});
		expect([writes().length, [...kept]]).toEqual([1, ["read", "write"]]);
	});

	it("stay unchanged if the role would have more than 1,000", async () => {
		const { writes } = await start(names("held", 990));
		const { version } = (await call("GET")).body;
		const { status, body } = await call("PATCH", { version, add: named("added", 12), remove: named("held", 1) });
		expect([status, body.code, body.rule]).toEqual([409, "limit_reached", "permission_limit"]);
		expect(body.detail).toContain("1001");
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("cost no call if they are present or removed already", async () => {
		const { writes } = await start(["read"]);
		const { version } = (await call("GET")).body;
		const { status, body } = await call("PATCH", { version, add: [permission("read")], remove: [permission("list")] });
		expect([status, body.outcome, body.steps, writes()]).toEqual([200, "succeeded", [], []]);
	});

	it("are saved except one that the tenant refuses, which is named", async () => {
		const { tenant, kept } = await start([]);
		const { version } = (await call("GET")).body;
		tenant.on("POST /roles/:id/permissions", ({ json }) => {
			const list = (json() as { permissions: { permission_name: string }[] }).permissions;
			if (list.some(({ permission_name }) => permission_name === "gone"))
				return apiError(404, "no", "inexistent_resource_server_permission");
			for (const { permission_name } of list) kept.add(permission_name);
			return { status: 201, body: {} };
		});
		const { body } = await call("PATCH", { version, add: ["read", "gone", "write", "list"].map(permission) });
		expect(body.outcome).toBe("partly");
		const failed = body.steps[0].items.filter(({ outcome }: { outcome: string }) => outcome !== "done");
		expect(failed).toMatchObject([{ item: `gone ${billing}`, outcome: "failed", code: "not_found" }]);
		expect([...kept].sort()).toEqual(["list", "read", "write"]);
	});
});
