import { describe, expect, it } from "vitest";
import { listActs, stepsOfAct } from "../../../testing/databases/audit-trail.ts";
import { prepareAudit } from "../../../testing/databases/prepare-audit.ts";
import { engines } from "../../../testing/databases/test-databases.ts";
import { inLevel } from "../../../testing/in-level.ts";
import { auditSteps } from "../../database/schema.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { recordSteps, type Step } from "./record-steps.ts";

const context = {
	actor: { userId: "auth0|admin", name: "Ana", ...inLevel("admin") },
	action: "user.access_updated",
	requestId: "request-1",
} as const;
const target = { type: "role", id: "rol_1" } as const;

/** Creates a tenant that holds items. Its calls throw `failures` in turn; after `loseAnswers` they throw once the call is done. */
function createTenant() {
	const held = new Set<string>();
	const calls: string[][] = [];
	const failures: (unknown | undefined)[] = [];
	const refused = new Map<string, ProblemCode>();
	const correlationIds = new Set<string>();
	let isLost = false;
	let readsFail = false;
	const step = (kind: string, items: readonly string[]): Step => ({
		kind,
		items,
		async run(asked, correlationId) {
			calls.push([...asked]);
			correlationIds.add(correlationId);
			const failure = failures.shift();
			if (failure !== undefined && !isLost) throw failure;
			const code = asked.map((item) => refused.get(item)).find((found) => found !== undefined);
			if (code !== undefined) throw new ProblemError(code, { detail: `No: ${code}` });
			for (const item of asked) held.add(item);
			if (failure !== undefined) throw failure;
		},
		async readBack(asked) {
			if (readsFail) throw new ProblemError("tenant_unreachable");
			return new Set(asked.filter((item) => held.has(item)));
		},
	});
	const loseAnswers = () => {
		isLost = true;
	};
	const failReads = () => {
		readsFail = true;
	};
	return { held, calls, failures, refused, correlationIds, step, loseAnswers, failReads };
}

const flat = (steps: readonly { items: readonly { item: string; outcome: string; code?: string | undefined }[] }[]) =>
	steps.map(({ items }) => items.map(({ item, outcome, code }) => `${item} ${outcome}${code ? ` ${code}` : ""}`));

describe.each(engines)("multi-call act on %s", (engine) => {
	const audit = prepareAudit(engine);

	const run = (steps: readonly Step[]) => recordSteps({ target }, context, steps);
	const entries = () => listActs(audit.database);
	/** Returns the calls of the only act, or what is left of calls without an act. */
	const rows = async () => {
		const [act] = await listActs(audit.database);
		return act === undefined ? audit.database.db.select().from(auditSteps) : stepsOfAct(audit.database, act.id);
	};

	it("has one entry with a row for each call, and each call has the entry's id", async () => {
		const tenant = createTenant();
		const report = await run([tenant.step("a", ["1", "2"]), tenant.step("b", ["3"])]);
		expect(report).toMatchObject({ outcome: "succeeded", steps: [{ kind: "a" }, { kind: "b" }] });
		expect(flat(report.steps)).toEqual([["1 done", "2 done"], ["3 done"]]);
		const [entry] = await entries();
		expect(entry).toMatchObject({ id: report.entryId, outcome: "succeeded", problemCode: null });
		expect(await rows()).toMatchObject([
			{ kind: "a", items: ["1", "2"], results: { 1: "done", 2: "done" } },
			{ kind: "b", items: ["3"], results: { 3: "done" } },
		]);
		expect([...tenant.correlationIds]).toEqual([report.entryId]);
	});

	it("has all its rows before the first call", async () => {
		const seen: unknown[] = [];
		const tenant = createTenant();
		const first = tenant.step("a", ["1"]);
		await run([
			{ ...first, run: async () => void seen.push(...(await rows()), ...(await entries())) },
			tenant.step("b", ["2"]),
		]);
		expect(seen).toMatchObject([
			{ kind: "a", startedAt: expect.any(Date), results: null },
			{ kind: "b", startedAt: null, results: null },
			{ outcome: "intended" },
		]);
	});

	it("does not begin and leaves no entry when one of its rows cannot be written", async () => {
		const tenant = createTenant();
		const steps = [tenant.step("a", ["1"]), tenant.step("b", ["\u0000"])];
		await expect(run(steps)).rejects.toMatchObject({ code: "audit_unavailable" });
		expect(tenant.calls).toEqual([]);
		expect(await entries()).toEqual([]);
		expect(await rows()).toEqual([]);
	});

	it("does not begin with more than 100 items in one call", async () => {
		const tenant = createTenant();
		const many = Array.from({ length: 101 }, (_, index) => String(index));
		await expect(run([tenant.step("a", many)])).rejects.toThrow("100 items at most");
		expect(await entries()).toEqual([]);
	});

	it("does the other items of a call that is refused for two of them, and the calls after it", async () => {
		const tenant = createTenant();
		tenant.refused.set("2", "user_not_found").set("5", "conflict");
		const report = await run([tenant.step("a", ["1", "2", "3", "4", "5"]), tenant.step("b", ["6"])]);
		expect(report.outcome).toBe("partly");
		expect(flat(report.steps)).toEqual([
			["1 done", "2 failed user_not_found", "3 done", "4 done", "5 failed conflict"],
			["6 done"],
		]);
		expect([...tenant.held].sort()).toEqual(["1", "3", "4", "6"]);
		expect(report.steps[0]?.items[1]).toMatchObject({ detail: "No: user_not_found" });
		const [row] = await rows();
		expect(row?.results).toEqual({ 1: "done", 2: "user_not_found", 3: "done", 4: "done", 5: "conflict" });
		expect(await entries()).toMatchObject([{ outcome: "partly", problemCode: "user_not_found" }]);
	});

	it("goes on after a call that the plan or the grant lacks only if the step may be refused", async () => {
		const tenant = createTenant();
		tenant.refused.set("1", "not_in_plan").set("3", "missing_scope");
		const report = await run([
			{ ...tenant.step("a", ["1"]), mayBeRefused: true },
			tenant.step("b", ["2"]),
			tenant.step("c", ["3"]),
			tenant.step("d", ["4"]),
		]);
		expect(report.outcome).toBe("partly");
		expect(flat(report.steps)).toEqual([
			["1 failed not_in_plan"],
			["2 done"],
			["3 failed missing_scope"],
			["4 not_tried"],
		]);
	});

	it("leaves out an item that has reached its own limit, and stops at a limit of the target", async () => {
		const tenant = createTenant();
		tenant.refused.set("2", "limit_reached");
		const own = { ...tenant.step("a", ["1", "2", "3"]), hasItemLimits: true };
		expect(flat((await run([own, tenant.step("b", ["4"])])).steps)).toEqual([
			["1 done", "2 failed limit_reached", "3 done"],
			["4 done"],
		]);
		const report = await run([tenant.step("a", ["5"]), tenant.step("b", ["2", "6"]), tenant.step("c", ["7"])]);
		expect(flat(report.steps)).toEqual([
			["5 done"],
			["2 failed limit_reached", "6 failed limit_reached"],
			["7 not_tried"],
		]);
	});

	it.each(["tenant_rate_limited", "tenant_failed", "tenant_busy", "missing_scope", "role_not_found"] as const)(
		"stops after a call that fails with %s and does not try the later calls",
		async (code) => {
			const tenant = createTenant();
			tenant.failures.push(undefined, new ProblemError(code));
			const report = await run([tenant.step("a", ["1"]), tenant.step("b", ["2", "3"]), tenant.step("c", ["4"])]);
			expect(flat(report.steps)).toEqual([["1 done"], [`2 failed ${code}`, `3 failed ${code}`], ["4 not_tried"]]);
			expect(tenant.calls).toEqual([["1"], ["2", "3"]]);
			expect(await entries()).toMatchObject([{ outcome: "partly", problemCode: code }]);
			expect((await rows()).map(({ results }) => results)).toEqual([
				{ 1: "done" },
				{ 2: code, 3: code },
				{ 4: "not_tried" },
			]);
		},
	);

	it("stops halving a call as soon as the tenant does not answer", async () => {
		const tenant = createTenant();
		tenant.failures.push(new ProblemError("conflict"), undefined, new ProblemError("tenant_rate_limited"));
		const report = await run([tenant.step("a", ["1", "2", "3", "4"]), tenant.step("b", ["5"])]);
		expect(flat(report.steps)).toEqual([
			["1 done", "2 done", "3 failed tenant_rate_limited", "4 failed tenant_rate_limited"],
			["5 not_tried"],
		]);
	});

	it("makes at most 50 calls for one step whose items are all refused", async () => {
		const tenant = createTenant();
		const many = Array.from({ length: 100 }, (_, index) => String(index));
		for (const item of many) tenant.refused.set(item, "conflict");
		await expect(run([tenant.step("a", many)])).rejects.toMatchObject({ code: "conflict" });
		expect(tenant.calls).toHaveLength(50);
		const [row] = await rows();
		expect(new Set(Object.values(row?.results ?? {}))).toEqual(new Set(["conflict", "not_tried"]));
	});

	it("settles a lost response by reading back, and goes on", async () => {
		const tenant = createTenant();
		tenant.loseAnswers();
		tenant.failures.push(new ProblemError("outcome_unknown"));
		const report = await run([tenant.step("a", ["1", "2"]), tenant.step("b", ["3"])]);
		expect(report.outcome).toBe("succeeded");
		expect(tenant.calls).toEqual([["1", "2"], ["3"]]);
	});

	it("reports that nothing was changed when the call with a lost response was not processed", async () => {
		const tenant = createTenant();
		tenant.failures.push(new ProblemError("outcome_unknown"));
		const asked = run([tenant.step("a", ["1"]), tenant.step("b", ["2"])]);
		await expect(asked).rejects.toMatchObject({ code: "outcome_not_done", message: /^Nothing was changed/ });
		expect(await entries()).toMatchObject([{ outcome: "failed", problemCode: "not_processed" }]);
		expect(tenant.held.size).toBe(0);
	});

	it("reports items that cannot be read back as unknown, and tries no later call", async () => {
		const tenant = createTenant();
		tenant.failReads();
		tenant.failures.push(new ProblemError("outcome_unknown"));
		const report = await run([tenant.step("a", ["1"]), tenant.step("b", ["2"])]);
		expect(report.outcome).toBe("unknown");
		expect(flat(report.steps)).toEqual([["1 unknown outcome_unknown"], ["2 not_tried"]]);
		expect(await entries()).toMatchObject([{ outcome: "unknown", problemCode: "outcome_unknown" }]);
	});

	it("reads back after an error that does not tell whether the call was done", async () => {
		const tenant = createTenant();
		tenant.loseAnswers();
		tenant.failures.push(new TypeError("a defect"));
		expect((await run([tenant.step("a", ["1"])])).outcome).toBe("succeeded");
	});

	it("throws the first problem if nothing was done", async () => {
		const tenant = createTenant();
		tenant.failures.push(new ProblemError("tenant_rate_limited", { retryAfterSeconds: 7 }));
		const asked = run([tenant.step("a", ["1"]), tenant.step("b", ["2"])]);
		await expect(asked).rejects.toMatchObject({ code: "tenant_rate_limited", details: { retryAfterSeconds: 7 } });
		expect(await entries()).toMatchObject([{ outcome: "failed", problemCode: "tenant_rate_limited" }]);
	});

	it("does not try calls that the browser aborted before they were sent", async () => {
		const tenant = createTenant();
		tenant.failures.push(undefined, new DOMException("The browser left.", "AbortError"));
		const report = await run([tenant.step("a", ["1"]), tenant.step("b", ["2"]), tenant.step("c", ["3"])]);
		expect(flat(report.steps)).toEqual([["1 done"], ["2 not_tried"], ["3 not_tried"]]);
		expect(await entries()).toMatchObject([{ outcome: "partly" }]);
	});
});
