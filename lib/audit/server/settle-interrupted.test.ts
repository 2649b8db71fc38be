import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAudit, listActs, putActs, stepsOfAct } from "../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { applySettings } from "../../../testing/settings.ts";
import { auditEntries, auditOpen, auditSteps } from "../../database/schema.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { Sight } from "./settle-by-sight.ts";
import { type FindTarget, lockOfTarget, type ReadBack, settleInterrupted } from "./settle-interrupted.ts";

type PutAct = Parameters<typeof putActs>[1][number];
type PutStep = Partial<typeof auditSteps.$inferInsert>;

describe.each(engines)("settling of interrupted acts on %s", (engine) => {
	let database: OpenDatabase;
	const locks: string[] = [];
	const inLock = async (lock: string, work: () => Promise<void>) => {
		locks.push(lock);
		await work();
	};

	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	beforeEach(async () => {
		applySettings();
		listenToLog();
		locks.length = 0;
		setDatabase(Promise.resolve(database));
		await clearAudit(database);
	});
	afterAll(() => database.close());

	/** Inserts an entry about a role as an interrupted process left it. */
	async function put(steps: readonly PutStep[], outcome: "intended" | "succeeded" = "intended") {
		const id = randomUUID();
		const who = { actorId: "auth0|1", actorName: "Ana", action: "role.permissions_updated", requestId: "r" };
		await putActs(database, [{ id, ...who, targetType: "role", targetId: "rol_1", outcome }]);
		for (const [position, step] of steps.entries())
			await database.db.insert(auditSteps).values({ entryId: id, position, kind: "set", items: ["1", "2"], ...step });
		return id;
	}

	const begun = { startedAt: new Date("2026-01-01T00:00:00Z") };
	const entries = () => listActs(database);
	const results = async () => {
		const acts = await listActs(database);
		const steps = await Promise.all(acts.map(({ id }) => stepsOfAct(database, id)));
		return steps.flat().map((step) => step.results);
	};
	const settle = (set: ReadBack) => settleInterrupted({ readBacks: { set } }, inLock);
	const holding =
		(...held: string[]): ReadBack =>
		async () =>
			new Set(held);

	it("reads back the begun step, keeps written results, and marks the other steps as not tried", async () => {
		await put([{ ...begun, results: { 1: "done", 2: "conflict" } }, begun, {}]);
		await settle(holding("1"));
		expect(await results()).toEqual([
			{ 1: "done", 2: "conflict" },
			{ 1: "done", 2: "not_processed" },
			{ 1: "not_tried", 2: "not_tried" },
		]);
		expect(await entries()).toMatchObject([
			{ outcome: "partly", problemCode: "conflict", finishedAt: expect.any(Date) },
		]);
		expect(locks).toEqual([lockOfTarget("role", "rol_1")]);
	});

	it("reads nothing back if no step was begun, and marks the act as failed", async () => {
		await put([{}]);
		await settle(() => Promise.reject(new Error("nothing is read")));
		expect(await entries()).toMatchObject([{ outcome: "failed" }]);
	});

	it("skips acts that have ended, and acts of one call that may be in progress", async () => {
		await put([begun], "succeeded");
		await put([]);
		await settle(() => Promise.reject(new Error("nothing is read")));
		expect(locks).toEqual([]);
		expect((await entries()).map(({ outcome }) => outcome).sort()).toEqual(["intended", "succeeded"]);
	});

	/** Settles an act of one call whose target is seen so, and returns its entry with the finding. */
	async function settleSeen(act: Partial<PutAct>, seen: object | ProblemError | undefined) {
		await putActs(database, [{ ...one, id: randomUUID(), ...act }]);
		const see: Sight = () => (seen instanceof Error ? Promise.reject(seen) : Promise.resolve(seen ?? {}));
		const sights = seen === undefined ? {} : { "role.updated": see, "role.deleted": see };
		await settleInterrupted({ readBacks: {}, sights, restSeconds: 0 }, inLock);
		const [entry] = await entries();
		const [finding] = await database.db.select().from(auditEntries).where(eq(auditEntries.kind, "finding"));
		return { outcome: entry?.outcome, code: entry?.problemCode, seen: finding?.seen };
	}
	const one = {
		...{ actorId: "auth0|1", actorName: "Ana", action: "role.updated", requestId: "r" },
		...{ targetType: "role", targetId: "rol_1", before: { name: "Old" }, after: { name: "New" } },
	};
	const gone = new ProblemError("role_not_found");

	it.each<[string, Partial<PutAct>, object | ProblemError | undefined, object]>([
		["as after it", {}, { name: "New", more: 1 }, { outcome: "succeeded", code: null, seen: { name: "New" } }],
		["as before it", {}, { name: "Old" }, { outcome: "failed", code: "outcome_not_done", seen: { name: "Old" } }],
		["otherwise", {}, { name: "Third" }, { outcome: "unknown", code: "outcome_unknown", seen: { name: "Third" } }],
		["nowhere", {}, gone, { outcome: "unknown", seen: { exists: false } }],
		["nowhere after a delete", { action: "role.deleted" }, gone, { outcome: "succeeded", seen: { exists: false } }],
		["after a delete", { action: "role.deleted" }, { name: "Old" }, { outcome: "failed", seen: { exists: true } }],
		["only by people", {}, undefined, { outcome: "unknown", seen: null }],
		[
			"with a masked value that looks the same before and after",
			{ before: { app_metadata: { password: "[masked]" } }, after: { app_metadata: { password: "[masked]" } } },
			{ app_metadata: { password: "x", other: 1 } },
			{ outcome: "unknown", seen: { app_metadata: { password: "[masked]" } } },
		],
		[
			"without a key that the act removed",
			{ before: { app_metadata: { a: 1, b: 2 } }, after: { app_metadata: { a: 1 } } },
			{ app_metadata: { a: 1, c: 3 } },
			{ outcome: "succeeded", seen: { app_metadata: { a: 1 } } },
		],
		["after a long time", { createdAt: new Date("2026-01-01") }, { name: "New" }, { outcome: "unknown" }],
	])("settles an act of one call whose target is seen %s", async (_what, act, seen, found) => {
		expect(await settleSeen(act, seen)).toMatchObject(found);
	});

	it("cannot tell an act of one call from a later act on the same target", async () => {
		await putActs(database, [
			{ ...one, id: randomUUID(), createdAt: new Date(Date.now() - 60_000) },
			{ ...one, id: randomUUID(), outcome: "succeeded" },
		]);
		const sights = { "role.updated": async () => ({ name: "New" }) };
		await settleInterrupted({ readBacks: {}, sights, restSeconds: 0 }, inLock);
		expect((await entries()).map(({ outcome }) => outcome)).toEqual(["unknown", "succeeded"]);
	});

	it("leaves an act of one call open while the tenant does not answer", async () => {
		expect(await settleSeen({}, new ProblemError("tenant_unreachable"))).toMatchObject({ outcome: "intended" });
	});

	it("leaves an act unsettled while the tenant does not answer, and settles the others", async () => {
		const first = await put([begun]);
		await put([{ ...begun, kind: "other" }]);
		const down: ReadBack = () => Promise.reject(new ProblemError("tenant_unreachable"));
		await settleInterrupted({ readBacks: { set: down, other: holding("1", "2") } }, inLock);
		const outcomes = (await entries()).map(({ id, outcome }) => [id === first, outcome]);
		expect(outcomes).toContainEqual([true, "intended"]);
		expect(outcomes).toContainEqual([false, "succeeded"]);
		await settle(holding("1", "2"));
		expect((await entries()).map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded"]);
	});

	it("marks a step as unknown if its target is gone or its kind has no read-back", async () => {
		await put([begun]);
		await put([{ ...begun, kind: "of a later release" }]);
		await settle(() => Promise.reject(new ProblemError("role_not_found")));
		expect((await entries()).map(({ outcome }) => outcome)).toEqual(["unknown", "unknown"]);
		expect(await results()).toEqual(Array(2).fill({ 1: "unknown", 2: "unknown" }));
	});

	it("settles a create under the id of the found target, and reads its other steps back by that id", async () => {
		await put([{ ...begun, items: ["Auditor"], results: { Auditor: "done" } }, begun]);
		const asked: string[] = [];
		const set: ReadBack = async (_context, targetId, items) => {
			asked.push(targetId);
			return new Set(items);
		};
		const findTargets = { role: async (_context: unknown, targetId: string) => `${targetId}_found` };
		await settleInterrupted({ readBacks: { set }, findTargets }, inLock);
		expect(asked).toEqual(["rol_1_found"]);
		expect(await entries()).toMatchObject([{ targetId: "rol_1_found", outcome: "succeeded" }]);
	});

	it.each<[string, PutStep, FindTarget]>([
		["is not found", {}, async () => undefined],
		["was refused", { results: { 1: "field_rejected", 2: "field_rejected" } }, async () => "rol_other"],
		["was not begun", { startedAt: null }, async () => "rol_other"],
	])("keeps the entry's id for a create whose target %s", async (_what, step, role) => {
		await put([{ ...begun, ...step }]);
		await settleInterrupted({ readBacks: { set: holding() }, findTargets: { role } }, inLock);
		expect(await entries()).toMatchObject([{ targetId: "rol_1", outcome: "failed" }]);
	});

	it("does not touch an act whose lock another process holds", async () => {
		await put([begun]);
		const lines = listenToLog();
		await settleInterrupted({ readBacks: { set: holding("1") } }, () => Promise.reject(new ProblemError("user_busy")));
		expect(await entries()).toMatchObject([{ outcome: "intended" }]);
		expect(JSON.stringify(lines)).not.toContain("could not be settled");
	});

	it("does not settle an act again that its own process ended during the wait for the lock", async () => {
		const id = await put([begun]);
		await settleInterrupted(
			{ readBacks: { set: () => Promise.reject(new Error("nothing is read")) } },
			async (_lock, work) => {
				await database.db.update(auditEntries).set({ outcome: "succeeded" });
				await database.db.delete(auditOpen);
				await work();
			},
		);
		expect(await entries()).toMatchObject([{ id, outcome: "succeeded" }]);
	});
});
