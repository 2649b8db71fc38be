import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAudit, listActs } from "../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { writePolicyFile } from "../../../testing/policy-file.ts";
import { applySettings } from "../../../testing/settings.ts";
import type { AuditAction } from "../../access/acts.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { listReasonHints, requireReason } from "./reason-policy.ts";
import { recordAct } from "./record-act.ts";
import { recordSteps } from "./record-steps.ts";

const levels = ["lead", "desk"].map((id) => ({ id, permissions: "all" }));
const apply = (more: object, settings = {}) => {
	const assign = [{ level: "lead", role: "Lead" }];
	const { file } = writePolicyFile({ version: 1, levels, assign, ...more });
	applySettings({ ACCESS_POLICY_FILE: file, ...settings });
};
const actorOf = (level: string | undefined, userId = "auth0|1") => ({ userId, name: "Ana", level, permissions: [] });
const target = { type: "user", id: "auth0|2" } as const;

describe("reasons of the policy", () => {
	const ticket = { acts: ["user.deleted"], pattern: "[A-Z]+-[0-9]+", hint: "A ticket, such as HELP-12." };
	const need = (level: string | undefined, reason?: string, action: AuditAction = "user.deleted") =>
		requireReason({ actor: actorOf(level), action }, { target, reason });

	it("are demanded for their acts with the hint, and the whole reason must match", () => {
		apply({ reasons: [ticket] });
		expect(() => need("desk", "HELP-12")).not.toThrow();
		expect(() => need("desk", " HELP-12 ")).not.toThrow();
		expect(() => need("desk", undefined, "user.blocked")).not.toThrow();
		for (const reason of [
			undefined,
			"",
			"spam",
			"see HELP-12",
			"HELP-12\nmore",
			"HELP-",
			"help-12",
			"HELP-\u0661\u0662",
		])
			expect(() => need("desk", reason)).toThrow(
				expect.objectContaining({
					code: "reason_required",
					details: expect.objectContaining({ fields: { reason: ticket.hint } }),
				}),
			);
	});

	it("bind only the levels that they name, and everyone if they name none, also who has no level", () => {
		apply({ reasons: [{ ...ticket, levels: ["desk"] }, { acts: ["user.blocked"] }] });
		expect(() => need("lead")).not.toThrow();
		expect(() => need(undefined)).not.toThrow();
		expect(() => need("desk")).toThrow();
		for (const level of ["lead", "desk", undefined]) expect(() => need(level, "no", "user.blocked")).toThrow();
	});

	it("add to REQUIRE_REASON, and an undo needs none", () => {
		apply({ reasons: [ticket] }, { REQUIRE_REASON: "user.blocked" });
		expect(() => need("desk", undefined, "user.blocked")).toThrow();
		expect(() => need("desk", "spam", "user.blocked")).not.toThrow();
		expect(() =>
			requireReason({ actor: actorOf("desk"), action: "user.deleted" }, { target, undoes: crypto.randomUUID() }),
		).not.toThrow();
		expect(listReasonHints(actorOf("desk"))).toEqual({ "user.blocked": "", "user.deleted": ticket.hint });
	});

	it("take a time that grows only with the length of the reason", () => {
		apply({ reasons: [{ ...ticket, pattern: "(a+)+b" }] });
		expect(() => need("desk", "a".repeat(500))).toThrow();
		expect(() => need("desk", `${"a".repeat(499)}b`)).not.toThrow();
	});
});

describe.each(engines)("limits of the policy on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	beforeEach(async () => {
		setDatabase(Promise.resolve(database));
		await clearAudit(database);
	});
	afterAll(() => database.close());

	const limit = { acts: ["user.deleted", "user.blocked"], levels: ["desk"], perHour: 3 };
	const act = async (
		action: AuditAction,
		actor = actorOf("desk"),
		run: () => Promise<unknown> = async () => undefined,
	) =>
		recordAct({ target }, { actor, action, requestId: "r" }, run).then(
			() => "done",
			(error) => error.code,
		);

	it("count the acts of a rule together, for each person and level, and say how long to wait", async () => {
		apply({ limits: [limit] });
		expect(await act("user.deleted")).toBe("done");
		expect(await act("user.blocked")).toBe("done");
		expect(await act("user.unblocked")).toBe("done");
		expect(await act("user.deleted")).toBe("done");
		const refused = recordAct(
			{ target },
			{ actor: actorOf("desk"), action: "user.blocked", requestId: "r" },
			async () => undefined,
		);
		await expect(refused).rejects.toMatchObject({ code: "act_limit_reached", status: 429, details: { limit: 3 } });
		const wait = await refused.catch((error) => error.details.retryAfterSeconds);
		expect(wait).toBeGreaterThan(3_590);
		expect(wait).toBeLessThanOrEqual(3_600);
		expect(await act("user.deleted", actorOf("desk", "auth0|9"))).toBe("done");
		expect(await act("user.deleted", actorOf("lead"))).toBe("done");
	});

	it("let no more through at once than one after the other, and refuse before anything is done", async () => {
		apply({ limits: [limit] });
		let done = 0;
		const run = async () => {
			done += 1;
		};
		const found = await Promise.all(Array.from({ length: 12 }, () => act("user.deleted", actorOf("desk"), run)));
		const through = found.filter((one) => one === "done").length;
		expect(through).toBeLessThanOrEqual(3);
		expect(done).toBe(through);
		expect(new Set(found)).toEqual(new Set(through > 0 ? ["done", "act_limit_reached"] : ["act_limit_reached"]));
	});

	it("count what failed as nothing, and what is unknown as done", async () => {
		apply({ limits: [limit] });
		const fail = async () => {
			throw new Error("no");
		};
		for (let times = 0; times < 5; times += 1) expect(await act("user.deleted", actorOf("desk"), fail)).toBeUndefined();
		expect(await act("user.deleted")).toBe("done");
	});

	it("hold for acts of several calls, and the refusal is in the audit", async () => {
		apply({ limits: [{ ...limit, acts: ["user.access_updated"], perHour: 1 }] });
		const context = { actor: actorOf("desk"), action: "user.access_updated", requestId: "r" } as const;
		const calls: string[] = [];
		const step = {
			kind: "user.roles_added",
			items: ["rol_1"],
			run: async () => void calls.push("call"),
			readBack: async () => new Set<string>(),
		};
		await recordSteps({ target }, context, [step]);
		await expect(recordSteps({ target }, context, [step])).rejects.toMatchObject({ code: "act_limit_reached" });
		expect(calls).toHaveLength(1);
		const kept = await listActs(database);
		expect(kept.map(({ outcome, problemCode }) => [outcome, problemCode]).sort()).toEqual([
			["failed", "act_limit_reached"],
			["succeeded", null],
		]);
	});
});
