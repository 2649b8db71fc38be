import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listActs } from "../../../testing/databases/audit-trail.ts";
import { prepareAudit } from "../../../testing/databases/prepare-audit.ts";
import { engines } from "../../../testing/databases/test-databases.ts";
import { inLevel } from "../../../testing/in-level.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { applySettings } from "../../../testing/settings.ts";
import { setDatabase } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { Act } from "./act-context.ts";
import { beginAct, recordAct, writeOutcome } from "./record-act.ts";

const context = {
	actor: { userId: "auth0|admin", name: "Ana", ...inLevel("admin") },
	action: "user.blocked",
	requestId: "request-1",
} as const;
const target = { type: "user", id: "auth0|2" } as const;

describe.each(engines)("audited act on %s", (engine) => {
	const audit = prepareAudit(engine);
	const entries = () => listActs(audit.database);

	/** Records an act and returns its entry. */
	async function record(act: Partial<Act>, run: (id: string) => Promise<unknown> = async () => undefined) {
		await recordAct({ target, ...act }, context, run).catch(() => undefined);
		const [entry] = await entries();
		return entry;
	}

	it("keeps its outcome if a finding comes later, as after a lost lock", async () => {
		const begun = await beginAct({ target }, context);
		await writeOutcome(begun, { outcome: "succeeded" });
		await writeOutcome(begun, { outcome: "failed" }, { kind: "finding" });
		expect(await entries()).toMatchObject([{ outcome: "succeeded" }]);
		const other = await beginAct({ target }, context);
		await writeOutcome(other, { outcome: "unknown" }, { kind: "finding" });
		expect((await entries()).map(({ outcome }) => outcome).toSorted()).toEqual(["succeeded", "unknown"]);
	});

	it("writes its intent before it is done and its outcome after it", async () => {
		const seen: unknown[] = [];
		const result = await recordAct(
			{ target, before: { blocked: false }, after: { blocked: true }, reason: "spam" },
			context,
			async (id) => {
				seen.push(id, ...(await entries()));
				return "done";
			},
		);
		expect(result).toBe("done");
		const intent = {
			id: seen[0],
			actorId: "auth0|admin",
			actorName: "Ana",
			action: "user.blocked",
			targetType: "user",
			targetId: "auth0|2",
			before: { blocked: false },
			after: { blocked: true },
			reason: "spam",
			requestId: "request-1",
		};
		expect(seen[1]).toMatchObject({ ...intent, outcome: "intended", finishedAt: null });
		expect(await entries()).toMatchObject([
			{ ...intent, outcome: "succeeded", finishedAt: expect.any(Date), problemCode: null },
		]);
	});

	it.each([
		["failed", new ProblemError("user_not_found"), "user_not_found"],
		["failed", new TypeError("a bug"), "internal"],
		["unknown", new ProblemError("outcome_unknown"), "outcome_unknown"],
	])("ends as %s after %s and rethrows the error", async (outcome, error, problemCode) => {
		await expect(recordAct({ target }, context, () => Promise.reject(error))).rejects.toBe(error);
		expect(await entries()).toMatchObject([{ outcome, problemCode, finishedAt: expect.any(Date) }]);
	});

	describe("whose response was lost", () => {
		const lost = new ProblemError("outcome_unknown");
		/** Does an act whose reads find `found`, in order, and returns what it came to with its entry and the number of its reads. */
		async function lose(...found: ({ result: string } | undefined | Error)[]) {
			let reads = 0;
			const readBack = async () => {
				const one = found[reads];
				reads += 1;
				if (one instanceof Error) throw one;
				return one;
			};
			const ended = await recordAct({ target, readBack }, context, () => Promise.reject<string>(lost)).then(
				(result) => result,
				(error: unknown) => (error instanceof ProblemError ? error.code : "other"),
			);
			const [entry] = await entries();
			return { ended, reads, outcome: entry?.outcome, problemCode: entry?.problemCode };
		}

		it("has succeeded if a read shows it", async () => {
			const succeeded = { ended: "blocked", outcome: "succeeded", problemCode: null };
			expect(await lose({ result: "blocked" })).toEqual({ ...succeeded, reads: 1 });
		});

		it("has succeeded if only the second read shows it, as after a slow write", async () => {
			applySettings({}, { lateReadBacksMs: [0] });
			expect(await lose(undefined, { result: "blocked" })).toMatchObject({ ended: "blocked", reads: 2 });
		});

		it("has failed, and says so, if two reads show that it was not done", async () => {
			applySettings({}, { lateReadBacksMs: [0] });
			expect(await lose(undefined, undefined)).toEqual({
				ended: "outcome_not_done",
				reads: 2,
				outcome: "failed",
				problemCode: "outcome_not_done",
			});
		});

		it("stays unknown if the read fails too", async () => {
			expect(await lose(new Error("down"))).toMatchObject({ ended: "outcome_unknown", outcome: "unknown", reads: 1 });
		});

		it("is not read back after a refusal", async () => {
			const readBack = () => Promise.reject(new Error("no read is needed"));
			const refusal = new ProblemError("user_not_found");
			await expect(recordAct({ target, readBack }, context, () => Promise.reject(refusal))).rejects.toBe(refusal);
		});
	});

	it("stores old and new values unchanged, whatever they hold", async () => {
		const before = { name: "Seán O'Neil", tags: ["a", 1, true, null], deep: { ключ: { "🦊": [] } }, empty: {} };
		expect(await record({ before, after: null })).toMatchObject({ before, after: null, reason: null });
	});

	it("stores values with a zero character or half of a surrogate pair, which PostgreSQL rejects", async () => {
		const hard = { "a\u0000b": "zero\u0000", half: "\ud83e", pair: "🦊" };
		const entry = await record({ before: hard, reason: "why\u0000" });
		expect(entry).toMatchObject({
			before: { "a\ufffdb": "zero\ufffd", half: "\ufffd", pair: "🦊" },
			reason: "why\ufffd",
			outcome: "succeeded",
		});
	});

	it("stores no secret in its values", async () => {
		const entry = await record({
			before: { app_metadata: { stripe: { apiKey: "canary-1" }, password: "canary-2" } },
			after: { sessions: [{ refresh_token: "canary-3" }] },
		});
		expect(JSON.stringify(entry)).not.toContain("canary");
		expect(entry?.before).toEqual({ app_metadata: { stripe: { apiKey: "[masked]" }, password: "[masked]" } });
	});

	it("fails without being done when its intent cannot be written", async () => {
		const log = listenToLog();
		let done = false;
		await audit.database.db.execute(sql`alter table audit_entries rename to gone`);
		const act = recordAct({ target, before: { name: "values-canary" } }, context, async () => {
			done = true;
		});
		const error = await act.catch((problem) => problem);
		await audit.database.db.execute(sql`alter table gone rename to audit_entries`);
		expect(error).toMatchObject({ code: "audit_unavailable", status: 503, details: { retryAfterSeconds: 5 } });
		expect(done).toBe(false);
		expect(log.text() + error.stack + String(error.cause) + error.cause?.stack).not.toContain("values-canary");
	});

	it("returns its result when its outcome cannot be written, logs that, and leaves the entry as intended", async () => {
		const log = listenToLog();
		const result = await recordAct({ target, after: { name: "values-canary" } }, context, async () => {
			await audit.database.db.execute(sql`alter table audit_entries rename to gone`);
			return "done";
		});
		await audit.database.db.execute(sql`alter table gone rename to audit_entries`);
		expect(result).toBe("done");
		expect(log.lines).toMatchObject([{ level: 50, outcome: "succeeded", auditEntryId: expect.any(String) }]);
		expect(log.text()).not.toContain("values-canary");
		expect(await entries()).toMatchObject([{ outcome: "intended", finishedAt: null }]);
	});
});

describe("audited act without a database", () => {
	it("fails without being done", async () => {
		setDatabase(Promise.reject(new Error("down")));
		let done = false;
		const act = recordAct({ target }, context, async () => {
			done = true;
		});
		await expect(act).rejects.toMatchObject({ code: "audit_unavailable" });
		expect(done).toBe(false);
		setDatabase(undefined);
	});
});
