import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAudit, listActs, putActs, stepsOfAct } from "../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { applySettings } from "../../../testing/settings.ts";
import { auditEntries, auditOpen, auditSteps } from "../../database/schema.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type FindTarget, lockOfTarget, type ReadBack, settleInterrupted } from "./settle-interrupted.ts";

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

	it("skips acts that have ended or have no steps", async () => {
		await put([begun], "succeeded");
		await put([]);
		await settle(() => Promise.reject(new Error("nothing is read")));
		expect(locks).toEqual([]);
		expect((await entries()).map(({ outcome }) => outcome).sort()).toEqual(["intended", "succeeded"]);
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
