import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listActs, putActs } from "../../../../testing/databases/audit-trail.ts";
import { prepareAudit } from "../../../../testing/databases/prepare-audit.ts";
import { engines } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { auditEntries, auditKeys, auditPeople } from "../../../database/schema.ts";
import { auditReasons } from "../../../database/search-schema.ts";
import type { Anchors } from "../chain/anchor-file.ts";
import { appendEntry } from "../chain/append-entry.ts";
import { beginChain } from "../chain/begin-chain.ts";
import { findCheckpoint } from "../chain/checkpoint.ts";
import { describeProblem } from "../chain/describe-problem.ts";
import { verifyChain } from "../chain/verify-chain.ts";
import { recordAct } from "../record-act.ts";
import { countActs } from "../search/count-acts.ts";
import { searchAuditEntries } from "../search/list-audit-entries.ts";
import { forgetUnnamed } from "./forget-unnamed.ts";
import { pruneAudit } from "./prune-audit.ts";

const ana = { userId: "auth0|ana", name: "Ana Admin", level: "admin", permissions: [] } as const;
const bea = { ...ana, userId: "auth0|bea", name: "Bea Admin" } as const;
const context = { actor: ana, action: "user.blocked", requestId: "request-1" } as const;
const targetOf = (day: number) => ({ type: "user", id: `auth0|${day}` }) as const;
const nothing = async () => undefined;

const timeOf = (day: number) => sql`${`2040-01-0${day}T00:00:00Z`}::timestamptz`;

const earlierAct = (day: number) => ({
	id: crypto.randomUUID(),
	...{ actorId: "auth0|old", actorName: "Old", action: "user.blocked", targetType: "user", targetId: "auth0|2" },
	...{ requestId: "r", outcome: "succeeded" as const, createdAt: new Date(`2020-01-0${day}`) },
});

describe.each(engines)("the retention of the audit on %s", (engine) => {
	const audit = prepareAudit(engine);

	/** Moves the time of the chain to a day; the database's clock is before it. */
	const moveTo = async (day: number) => {
		await beginChain(audit.database);
		await audit.database.db.execute(sql`update audit_head set at = ${timeOf(day)}`);
	};
	const act = (day: number, actor: typeof context.actor | typeof bea = ana) =>
		recordAct(
			{ target: targetOf(day), before: {}, after: { name: `Name ${day}` }, reason: `Why ${day}` },
			{ ...context, actor },
			nothing,
		);
	/** Adds an act on each of five days: the intent of day n is entry 2n - 1. */
	const fiveDays = async () => {
		for (let day = 1; day <= 5; day += 1) {
			await moveTo(day);
			await act(day);
		}
	};
	const problems = async (anchors?: Anchors) =>
		(await verifyChain(audit.database.db, anchors)).problems.map(({ kind, seq, to }) =>
			[kind, seq, ...(to === undefined ? [] : [to])].join(" "),
		);
	const places = async () =>
		(await audit.database.db.select({ seq: auditEntries.seq }).from(auditEntries).orderBy(auditEntries.seq)).map(
			({ seq }) => seq,
		);
	const hashOf = async (seq: number) =>
		(await audit.database.db.select().from(auditEntries)).find((row) => row.seq === seq)?.hash ?? "";
	const run = async (statements: string) => {
		for (const statement of statements.split(";")) await audit.database.db.execute(sql.raw(statement));
	};
	/** Adds a checkpoint as Rolecall does, with any content. */
	const forge = async (after: unknown) => {
		const id = crypto.randomUUID();
		const who = { actor_id: "rolecall|audit", actor_name: "Rolecall", action: "audit.pruned", request_id: "" };
		const what = { id, act_id: id, kind: "checkpoint", target_type: "tenant", target_id: "", after } as const;
		await appendEntry(audit.database.db, { ...who, ...what });
	};

	it("prunes what is older than the limit, and the chain verifies from the checkpoint on", async () => {
		await fiveDays();
		const hash = await hashOf(4);
		const pruned = await pruneAudit(audit.database, timeOf(3));
		expect(pruned).toEqual({ seq: 4, hash, at: "2040-01-02T00:00:00.000Z", entries: 5 });
		expect(await places()).toEqual([5, 6, 7, 8, 9, 10, 11]);
		expect(await verifyChain(audit.database.db)).toMatchObject({ entries: 7, earlier: 0, pruned, problems: [] });
		expect((await listActs(audit.database)).map(({ targetId }) => targetId)).toEqual(["auth0|3", "auth0|4", "auth0|5"]);
	});

	it("prunes again from there on, an earlier checkpoint too, and does nothing if nothing is older", async () => {
		await fiveDays();
		await pruneAudit(audit.database, timeOf(2));
		expect(await pruneAudit(audit.database, timeOf(2))).toBeUndefined();
		await pruneAudit(audit.database, timeOf(4));
		expect(await places()).toEqual([7, 8, 9, 10, 11, 12]);
		await moveTo(7);
		await pruneAudit(audit.database, timeOf(6));
		expect(await places()).toEqual([13]);
		expect(await problems()).toEqual([]);
		await act(7);
		expect(await verifyChain(audit.database.db)).toMatchObject({
			entries: 3,
			pruned: { seq: 12, entries: 13 },
			problems: [],
		});
	});

	it("prunes in batches, each of which leaves a whole chain", async () => {
		await fiveDays();
		await pruneAudit(audit.database, timeOf(5), 2);
		expect((await places())[0]).toBe(9);
		expect((await places()).length).toBeGreaterThan(4);
		expect(await problems()).toEqual([]);
	});

	it("keeps what has not arrived at a receiver that the settings name, and asks no other", async () => {
		await fiveDays();
		await run("insert into audit_sinks (name, seq) values ('webhook', 1), ('lines', 6)");
		applySettings({ AUDIT_JSON_LINES: "stdout" });
		expect(await pruneAudit(audit.database, timeOf(9))).toMatchObject({ seq: 6 });
		applySettings();
		expect(await pruneAudit(audit.database, timeOf(5))).toMatchObject({ seq: 8 });
		await run("delete from audit_sinks");
	});

	it("keeps an open act and what comes after it", async () => {
		await moveTo(1);
		await act(1);
		await recordAct({ target: targetOf(2) }, context, async () => {
			await moveTo(3);
			await act(3);
			await pruneAudit(audit.database, timeOf(9));
			expect((await places())[0]).toBe(3);
			expect(await problems()).toEqual([]);
		});
		expect((await listActs(audit.database)).map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded"]);
	});

	it("keeps an act whose outcome is not older than the limit, with what is between", async () => {
		await moveTo(1);
		await recordAct({ target: targetOf(1) }, context, async () => {
			for (let at = 0; at < 3; at += 1) await act(2);
			await moveTo(4);
		});
		expect(await pruneAudit(audit.database, timeOf(3), 1)).toMatchObject({ seq: 0 });
		expect(await pruneAudit(audit.database, timeOf(3), 1)).toBeUndefined();
		await moveTo(6);
		await act(6);
		expect(await pruneAudit(audit.database, timeOf(5), 1)).toMatchObject({ seq: 9 });
		expect(await problems()).toEqual([]);
	});

	it("prunes acts from before the chain first, and the genesis' digest still covers those that are left", async () => {
		await putActs(audit.database, [1, 2, 3, 4].map(earlierAct));
		await fiveDays();
		expect(await pruneAudit(audit.database, sql`'2020-01-03'::timestamptz`, 1)).toMatchObject({ seq: -3, entries: 2 });
		expect(await verifyChain(audit.database.db)).toMatchObject({ earlier: 2, pruned: { seq: -3 }, problems: [] });
		await run("update audit_entries set reason = 'other' where seq = -1");
		expect(await problems()).toEqual(["earlier 0"]);
		await run("update audit_entries set reason = null where seq = -1");
		await pruneAudit(audit.database, timeOf(1));
		expect((await places())[0]).toBe(1);
		expect(await verifyChain(audit.database.db)).toMatchObject({ earlier: 0, pruned: { entries: 5 }, problems: [] });
	});

	it.each([
		["a gap behind the checkpoint", "delete from audit_entries where seq in (5, 6)", ["gap 5 6"]],
		["a second gap", "delete from audit_entries where seq in (7, 8)", ["gap 7 8"]],
		[
			"a checkpoint that was changed",
			`update audit_entries set after = '{"seq": 6}' where kind = 'checkpoint'`,
			["gap 0 4", "changed 11"],
		],
		["a checkpoint that is gone", "delete from audit_entries where seq = 11", ["gap 0 4", "cut 10 11"]],
		[
			"a checkpoint that is gone together with the head",
			"delete from audit_entries where seq = 11; update audit_head set seq = 10, hash = (select hash from audit_entries where seq = 10)",
			["gap 0 4"],
		],
		[
			"an entry from before the checkpoint that is there again",
			"insert into audit_entries select * from kept_entries where seq = 4",
			["unpruned 4 4", "gap 0 3"],
		],
		[
			"an act from before the chain that was put there",
			"insert into audit_entries select * from kept_entries where seq = 1; update audit_entries set seq = -1 where seq = 1",
			["unpruned -1 4", "gap 0 4"],
		],
	])("shows %s", async (_what, statements, found) => {
		await fiveDays();
		await run("drop table if exists kept_entries; create table kept_entries as select * from audit_entries");
		await pruneAudit(audit.database, timeOf(3));
		expect(await problems()).toEqual([]);
		await run(statements);
		expect((await problems()).slice(0, 2)).toEqual(found);
		await run("drop table kept_entries");
	});

	it("shows a checkpoint of an entry that was not the pruned one, and one for entries that are there", async () => {
		await fiveDays();
		const truth = { seq: 4, hash: await hashOf(4), at: "2040-01-02T00:00:00.000Z", entries: 5 };
		await forge(truth);
		expect(await problems()).toEqual(["unpruned 0 4"]);
		await forge({ ...truth, hash: await hashOf(3) });
		await run("delete from audit_entries where seq <= 4");
		expect(await problems()).toEqual(["moved 5"]);
		await forge({ ...truth, seq: 5, hash: await hashOf(5) });
		expect(await problems()).toEqual(["unpruned 5 5", "gap 0 4"]);
		await forge("no checkpoint");
		expect(await findCheckpoint(audit.database.db)).toBeUndefined();
		expect(await problems()).toEqual(["gap 0 4"]);
	});

	it("accepts anchors of pruned entries, and shows a checkpoint that one of them contradicts", async () => {
		await fiveDays();
		const hash = await hashOf(4);
		await pruneAudit(audit.database, timeOf(3));
		const anchor = (seq: number, hash: string, at?: string): Anchors => new Map([[seq, { hash, at }]]);
		expect(await problems(anchor(2, "any", "2040-01-01T00:00:00.000Z"))).toEqual([]);
		expect(await problems(anchor(4, hash, "2040-01-02T00:00:00.000Z"))).toEqual([]);
		expect(await problems(anchor(4, "other"))).toEqual(["contradicted 4"]);
		expect(await problems(anchor(2, "any", "2040-01-04T00:00:00.000Z"))).toEqual(["contradicted 4"]);
		expect(await problems(anchor(6, "other"))).toEqual(["not_anchored 6"]);
		const [problem] = (await verifyChain(audit.database.db, anchor(4, "other"))).problems;
		expect(problem && describeProblem(problem)).toMatch(
			/^the newest checkpoint is not true: for entries up to 4, of 2040-/,
		);
	});

	it("refuses to undo an act that was pruned", async () => {
		await moveTo(1);
		await act(1);
		const undoes = (await listActs(audit.database))[0]?.id;
		await pruneAudit(audit.database, timeOf(2));
		const undo = { target: targetOf(1), before: { name: "Name 1" }, after: {}, undoes };
		await expect(recordAct(undo, { ...context, action: "user.unblocked" }, nothing)).rejects.toMatchObject({
			code: "undo_refused",
			details: { detail: expect.stringContaining("Nothing was changed") },
		});
	});

	it("leaves the lists and the histogram with what is left", async () => {
		await fiveDays();
		const all = (await searchAuditEntries({})).entries;
		await pruneAudit(audit.database, timeOf(3));
		expect((await searchAuditEntries({})).entries).toEqual(all.slice(0, 3));
		expect((await searchAuditEntries({ before: all[2]?.id })).entries).toEqual([]);
		expect((await searchAuditEntries({ text: "why 2" })).entries).toEqual([]);
		const { buckets } = await countActs({ until: "2040-02-01T00:00:00Z" });
		expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(3);
	});

	it("deletes reasons, names and keys of people whom no entry names any more, and no others", async () => {
		await moveTo(1);
		await act(1, bea);
		await moveTo(3);
		await act(3);
		await pruneAudit(audit.database, timeOf(2));
		expect((await audit.database.db.select().from(auditReasons)).map(({ reason }) => reason)).toEqual(["Why 3"]);
		expect(await forgetUnnamed(audit.database)).toEqual({ keys: 2, names: 2 });
		expect(await forgetUnnamed(audit.database)).toEqual({ keys: 0, names: 0 });
		const left = (await audit.database.db.select().from(auditPeople)).map(({ id }) => id);
		expect(left.sort()).toEqual(["auth0|3", "auth0|ana"]);
		expect(await audit.database.db.$count(auditKeys)).toBe(2);
		await act(1, bea);
		const [again] = (await searchAuditEntries({})).entries;
		expect(again).toMatchObject({ actorName: bea.name, after: { name: "Name 1" } });
	});

	it("goes on beside acts and beside another pruning, and nothing that is young is lost", async () => {
		await fiveDays();
		await moveTo(6);
		await Promise.all([
			...Array.from({ length: 8 }, () => act(6, bea)),
			pruneAudit(audit.database, timeOf(5), 2),
			pruneAudit(audit.database, timeOf(5), 3),
			forgetUnnamed(audit.database),
		]);
		expect(await problems()).toEqual([]);
		const { entries } = await searchAuditEntries({});
		expect(entries.filter(({ after, hiddenValues }) => after !== null && hiddenValues === undefined)).toHaveLength(9);
	});
});
