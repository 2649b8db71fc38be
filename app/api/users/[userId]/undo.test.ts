import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { changeAct } from "@/testing/databases/audit-trail";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptTarget, target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { renewSettings } from "@/testing/settings";
import { fieldsOf } from "../../../../lib/json/is-object.ts";

const api = prepareApi();
const user = (verb: string, below: string, body: object, userId = targetId, params = {}) =>
	callRoute({ file: `users/[userId]/${below}route.ts`, verb, params: { userId, ...params }, body });
const post = (act: "block" | "unblock", body = {}, userId = targetId) => user("POST", `${act}/`, body, userId);
const metadata = (body: object) => user("PATCH", "metadata/[kind]/", body, targetId, { kind: "app_metadata" });

/** Scripts a tenant that stores writes to its users; the actor is scripted separately. */
async function start() {
	const started = await api.start();
	let kept: Record<string, unknown> = target;
	scriptTarget(started.tenant, () => ({ body: kept }));
	started.tenant.on("PATCH /users/:id", ({ json }) => {
		const patch = fieldsOf(json());
		const merged = Object.entries({ ...fieldsOf(kept.app_metadata), ...fieldsOf(patch.app_metadata) });
		const app_metadata = Object.fromEntries(merged.filter(([, value]) => value !== null));
		kept = { ...kept, ...patch, app_metadata };
		return { body: kept };
	});
	return { ...started, writes: () => started.upstream().filter(({ method }) => method !== "GET") };
}

const change = async (id: string, values: Parameters<typeof changeAct>[2]) =>
	changeAct(await getDatabase(), id, values);

describe("an undo", () => {
	it("is an act of its own, whose audit entry names the undone entry", async () => {
		await start();
		const { body } = await post("block");
		expect((await post("unblock", { undoes: body.auditId, reason: "Wrong person" })).status).toBe(200);
		const kept = (await api.entries()).map(({ action, reason, undoes }) => [action, reason, undoes]);
		expect(kept).toContainEqual(["user.unblocked", "Wrong person", body.auditId]);
	});

	it("is refused without an audit entry if the act was undone already", async () => {
		const { upstream } = await api.start();
		const { body } = await post("unblock", { undoes: crypto.randomUUID() });
		expect(body).toMatchObject({ code: "conflict", current: { current: { blocked: false }, changed: ["blocked"] } });
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("reverts a change of profile or metadata, including masked values", async () => {
		await start();
		const named = await user("PATCH", "", { base: target, changes: { name: "Grace M. Hopper" } });
		const back = { base: { ...target, name: "Grace M. Hopper" }, changes: { name: target.name } };
		expect((await user("PATCH", "", { ...back, undoes: named.body.auditId })).status).toBe(200);
		const value = { tier: 2, apiKey: "new" };
		const keyed = await metadata({ base: target.app_metadata, value });
		expect((await metadata({ base: value, value: target.app_metadata, undoes: keyed.body.auditId })).status).toBe(200);
	});

	it("is refused if its masked value is not the one before the act", async () => {
		const { writes } = await start();
		const set = async (apiKey: string, base: object, undoes?: string) =>
			metadata({ base, value: { ...target.app_metadata, apiKey }, undoes });
		await set("first", target.app_metadata);
		const { body } = await set("second", { ...target.app_metadata, apiKey: "first" });
		const before = writes().length;
		const planted = await set("planted", { ...target.app_metadata, apiKey: "second" }, body.auditId);
		expect([planted.status, planted.body.code]).toEqual([409, "undo_refused"]);
		expect(writes()).toHaveLength(before);
		expect((await set("first", { ...target.app_metadata, apiKey: "second" }, body.auditId)).status).toBe(200);
	});

	it.each<[string, (id: string) => Promise<unknown>]>([
		["an act that failed", (id) => change(id, { outcome: "failed" })],
		["an act with an unknown outcome", (id) => change(id, { outcome: "unknown" })],
		["an act in progress", (id) => change(id, { outcome: "intended" })],
		["another person's act", (id) => change(id, { actorId: "auth0|other" })],
		["an act on another user", (id) => change(id, { targetId: "auth0|other" })],
		["an act on a role of the same id", (id) => change(id, { targetType: "role" })],
		["an act of another kind", (id) => change(id, { action: "user.sessions_revoked" })],
		["an act of which it is not the inverse", (id) => change(id, { action: "user.unblocked" })],
		["an act from other values", (id) => change(id, { beforeDigest: "another" })],
		["an act of an older release", (id) => change(id, { beforeDigest: null })],
		["an act of 15 minutes ago", (id) => change(id, { createdAt: new Date(Date.now() - 901_000) })],
	])("is refused for %s, with or without a reason, and without an audit entry", async (_what, spoil) => {
		const { writes } = await start();
		const { body } = await post("block");
		await spoil(body.auditId);
		for (const reason of [undefined, "Ticket 4711"]) {
			const undone = await post("unblock", { undoes: body.auditId, reason });
			expect([undone.status, undone.body.code]).toEqual([409, "undo_refused"]);
		}
		expect(writes()).toHaveLength(1);
		expect(await api.entries()).toHaveLength(1);
	});

	it.each([crypto.randomUUID(), "00000000-0000-4000-8000-000000000000"])(
		"is refused for the entry %s, which does not exist",
		async (undoes) => {
			const { writes } = await start();
			await post("block");
			expect((await post("unblock", { undoes })).body.code).toBe("undo_refused");
			expect(writes()).toHaveLength(1);
		},
	);

	it("happens once, however many requests arrive at the same moment", async () => {
		const { tenant, writes } = await start();
		const { body } = await post("block");
		// A tenant that keeps showing the user as the act left them.
		scriptTarget(tenant, () => ({ body: { ...target, blocked: true } }));
		const undone = await Promise.all(Array.from({ length: 5 }, () => post("unblock", { undoes: body.auditId })));
		const said = undone.map(({ status, body: { code } }) => `${status} ${code}`).sort();
		expect(said).toEqual(["200 undefined", ...Array(4).fill("409 undo_refused")]);
		expect(writes()).toHaveLength(2);
	});

	it("can be tried again after a failure", async () => {
		const { tenant } = await start();
		const { body } = await post("block");
		tenant.on("PATCH /users/:id", () => apiError(429, "no", "too_many_requests", { "retry-after": "30" }));
		expect((await post("unblock", { undoes: body.auditId })).status).toBe(503);
		tenant.on("PATCH /users/:id", ({ json }) => ({ body: { ...target, ...fieldsOf(json()) } }));
		renewSettings();
		expect((await post("unblock", { undoes: body.auditId })).status).toBe(200);
		const outcomes = (await api.entries()).filter(({ undoes }) => undoes).map(({ outcome }) => outcome);
		expect(outcomes.sort()).toEqual(["failed", "succeeded"]);
		expect((await api.entries()).every((entry) => entry.actorId === actorId)).toBe(true);
	});
});
