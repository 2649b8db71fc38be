import { afterEach, describe, expect, it, vi } from "vitest";
import { accessVersion } from "@/testing/routes/access-rows";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptContent, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { fieldsOf } from "../../../../lib/json/is-object.ts";

const api = prepareApi();
afterEach(() => {
	vi.useRealTimers();
});

const params = { userId: targetId };
const remove = (confirmation: string) =>
	callRoute({ file: "users/[userId]/route.ts", verb: "DELETE", params, body: { confirmation } });

const dangerous = routeMatrix
	.filter(({ permission, audit }) => audit && ["users:block", "users:delete", "roles:assign"].includes(permission))
	.map((row) => [rowName(row), row] as const);
const notOnYourself = dangerous.filter(([name]) => !name.includes("unblock"));

describe("a dangerous act", () => {
	it.each(dangerous)("%s is refused to a person whose role was withdrawn a minute ago", async (_name, row) => {
		const { tenant, upstream } = await api.start();
		scriptContent(tenant, "viewer");
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
		expect((await callRoute(row)).body).toMatchObject({ code: "forbidden", permission: row.permission });
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
	});

	it.each(dangerous)("%s is refused while the tenant does not return the person's roles", async (_name, row) => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id/roles", () => apiError(429, "no", "too_many_requests", { "retry-after": "60" }));
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
		expect((await callRoute(row)).body).toMatchObject({ code: "tenant_rate_limited" });
		expect(await api.entries()).toEqual([]);
	});

	it.each(notOnYourself)("%s is refused on the actor's own account", async (_name, row) => {
		const { upstream } = await api.start();
		const oneself =
			row.params?.userId === undefined
				? { body: { ...fieldsOf(row.body), userIds: [actorId] } }
				: { params: { userId: actorId } };
		const { status, body } = await callRoute({ ...row, ...oneself });
		expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect(upstream()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});
});

describe("the deletion of a user", () => {
	it.each(["", "grace", "target", "other@example.test"])("is refused if %j was typed", async (typed) => {
		const { upstream } = await api.start();
		const { status, body } = await remove(typed);
		expect([status, body.code]).toEqual([422, "field_rejected"]);
		expect(body.fields.confirmation).toContain("grace@example.test");
		expect(upstream().filter(({ method }) => method === "DELETE")).toEqual([]);
	});

	it("accepts the id as confirmation for a user without an e-mail", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id", () => ({ body: { user_id: targetId } }));
		expect((await remove("grace@example.test")).status).toBe(422);
		expect((await remove(targetId)).status).toBe(204);
	});
});

describe("a change of roles or of a block", () => {
	it("changes the level of a signed-in person at once", async () => {
		const { tenant, upstream } = await api.start();
		const other = { ...params, userId: "auth0|other-admin" };
		const lookUps = () =>
			upstream().filter(({ path, method }) => method === "GET" && path.endsWith("other-admin/roles")).length;
		await callRoute({
			file: "users/[userId]/access/route.ts",
			verb: "PATCH",
			params: other,
			body: { version: accessVersion(), roles: { add: [], remove: ["rol_editor"] } },
		});
		const { findActorLevel } = await import("@/lib/auth/server/find-actor-level");
		expect(lookUps()).toBe(1);
		scriptContent(tenant, "viewer");
		await findActorLevel("auth0|other-admin");
		expect(lookUps()).toBe(2);
	});

	it.each(["block", "unblock"])("drops the cached level of a signed-in person at once after a %s", async (act) => {
		const { tenant } = await api.start();
		const { findActorLevel } = await import("@/lib/auth/server/find-actor-level");
		tenant.on("GET /users/:id/roles", () => ({
			body: { roles: [{ id: "rol_1", name: "Rolecall Admin" }], start: 0, limit: 50, total: 1 },
		}));
		expect(await findActorLevel(targetId)).toBe("admin");
		await callRoute({ file: `users/[userId]/${act}/route.ts`, verb: "POST", params });
		tenant.on("GET /users/:id", () => ({ body: { user_id: targetId, blocked: true } }));
		expect(await findActorLevel(targetId)).toBeUndefined();
	});
});

describe("lifted lockouts", () => {
	it("are audited as unknown if they could not be read before", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /user-blocks/:id", () => apiError(500, "no"));
		const { status } = await callRoute({ file: "users/[userId]/lockouts/route.ts", verb: "DELETE", params });
		expect(status).toBe(200);
		expect(await api.entries()).toMatchObject([{ before: null, after: { blocked_for: [] }, outcome: "succeeded" }]);
	});
});
