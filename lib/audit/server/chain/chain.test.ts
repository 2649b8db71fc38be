import { createHash } from "node:crypto";
import { getTableColumns, sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { clearAudit, listActs, putActs } from "../../../../testing/databases/audit-trail.ts";
import { connect } from "../../../../testing/databases/connect.ts";
import { prepareAudit } from "../../../../testing/databases/prepare-audit.ts";
import { createPostgresDatabase, engines } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { auditEntries } from "../../../database/schema.ts";
import { setDatabase } from "../../../database/server/database.ts";
import { openDatabase } from "../../../database/server/open-database.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { recordAct } from "../record-act.ts";
import { recordSteps } from "../record-steps.ts";
import type { Anchors } from "./anchor-file.ts";
import { beginChain } from "./begin-chain.ts";
import { describeProblem } from "./describe-problem.ts";
import { readStored } from "./entry-content.ts";
import { verifyChain } from "./verify-chain.ts";

const context = {
	actor: { userId: "auth0|admin", name: "Ana", level: "admin", permissions: [] },
	action: "user.blocked",
	requestId: "request-1",
} as const;
const target = { type: "user", id: "auth0|2" } as const;
const act = (after: unknown = { blocked: true }) => recordAct({ target, after }, context, async () => undefined);

const earlierAct = {
	id: "00000000-0000-4000-8000-000000000001",
	...{ actorId: "auth0|1", actorName: "Ana", action: "user.blocked", targetType: "user", targetId: "auth0|2" },
	...{ requestId: "r", outcome: "succeeded" as const, before: { big: 1e21, small: 0.1, "10": 1, "9": 2 } },
};

describe.each(engines)("the audit chain on %s", (engine) => {
	const audit = prepareAudit(engine);

	const problems = async (anchors?: Anchors) =>
		(await verifyChain(audit.database.db, anchors)).problems.map(({ kind, seq, to }) =>
			[kind, seq, ...(to === undefined ? [] : [to])].join(" "),
		);
	const run = (statement: string) => audit.database.db.execute(sql.raw(statement));

	it("starts with a genesis, and each act adds its intent and its outcome, which are never changed", async () => {
		const seen: unknown[] = [];
		await recordAct({ target, before: { blocked: false } }, context, async () => {
			seen.push(...(await audit.database.db.select().from(auditEntries).orderBy(auditEntries.seq)));
		});
		const rows = await audit.database.db.select().from(auditEntries).orderBy(auditEntries.seq);
		expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
			[0, "genesis"],
			[1, "intent"],
			[2, "outcome"],
		]);
		expect(rows.slice(0, 2)).toEqual(seen);
		expect(rows[2]).toMatchObject({ actId: rows[1]?.id, actSeq: 1, prevHash: rows[1]?.hash, outcome: "succeeded" });
		expect(await problems()).toEqual([]);
	});

	it("hashes the lines that SECURITY.md names, so that anybody can verify it without Rolecall", async () => {
		const onRole = { target: { type: "role", id: "rol_1" }, after: { b: "é\n", a: [1e21, null] } } as const;
		await recordAct(onRole, { ...context, action: "role.updated" }, async () => undefined);
		const [, intent] = await audit.database.db.select().from(auditEntries).orderBy(auditEntries.seq);
		const { id, sealed, at, prevHash, hash } = intent ?? {};
		const boxes = sealed?.map(({ box, key, of }) => `{"box":"${box}","key":"${key}","of":"${of}"}`);
		const content = `{"act_id":"${id}","action":"role.updated","actor_id":"auth0|admin","actor_level":"admin","actor_name":"","after":{"a":[1e+21,null],"b":"é\\n"},"before_digest":"${intent?.beforeDigest}","id":"${id}","kind":"intent","request_id":"request-1","sealed":[${boxes}],"target_id":"rol_1","target_type":"role"}`;
		const lines = [prevHash, "1", at?.toISOString(), content].join("\n");
		expect(hash).toBe(createHash("sha256").update(lines).digest("hex"));
	});

	it("verifies acts of every kind, with odd characters and numbers, and with several calls", async () => {
		await act({ "a\u0000": "\ud83e", deep: [{ ключ: "🦊", __proto__: 1 }], n: [0.1, -0, 5e-324, 1e300, Number.NaN] });
		await recordAct({ target }, context, () => Promise.reject(new ProblemError("user_not_found"))).catch(() => 0);
		const step = { kind: "a", items: ["2", "10"], run: async () => 0, readBack: async () => new Set<string>() };
		await recordSteps({ target }, context, [step]);
		expect(await problems()).toEqual([]);
		expect((await listActs(audit.database)).map(({ outcome }) => outcome)).toEqual([
			"succeeded",
			"failed",
			"succeeded",
		]);
	});

	it("reads the chain in the order of its index, so that a long one is not sorted for each batch", async () => {
		await act();
		const executed = vi.spyOn(audit.database.db, "execute");
		for await (const { seq } of readStored(audit.database.db, -1)) expect(seq).toBeGreaterThanOrEqual(0);
		const query = executed.mock.calls[0]?.[0];
		executed.mockRestore();
		const plan = await audit.database.db.transaction(async (transaction) => {
			await transaction.execute(sql`set local enable_seqscan = off`);
			return transaction.execute(sql`explain ${query}`);
		});
		expect(JSON.stringify(plan)).toContain("audit_entries_pkey");
		expect(JSON.stringify(plan)).not.toContain("Sort");
	});

	it("holds the acts from before the chain in its genesis, and finds a change of one of them", async () => {
		await putActs(audit.database, [earlierAct, { ...earlierAct, id: crypto.randomUUID() }]);
		await act();
		expect(await verifyChain(audit.database.db)).toMatchObject({ entries: 3, earlier: 2, problems: [] });
		await run("update audit_entries set reason = 'other' where seq = -1");
		expect(await problems()).toEqual(["earlier 0"]);
		await run("update audit_entries set reason = null where seq = -1");
		expect(await problems()).toEqual([]);
		await run("delete from audit_entries where seq = -2");
		expect(await problems()).toEqual(["earlier 0"]);
	});

	it.each([
		["a changed value", "update audit_entries set after = '{\"blocked\": false}' where seq = 3", ["changed 3"]],
		["a changed name", "update audit_entries set actor_name = 'Bea' where seq = 4", ["changed 4"]],
		["a changed time", "update audit_entries set at = at + interval '1 ms' where seq = 3", ["changed 3"]],
		["a column that was filled", "update audit_entries set reason = 'why' where seq = 3", ["changed 3"]],
		["a missing entry", "delete from audit_entries where seq = 4", ["gap 4 4", "hidden 3"]],
		["two missing entries", "delete from audit_entries where seq in (3, 4)", ["gap 3 4"]],
		["a missing genesis", "delete from audit_entries where seq = 0", ["gap 0 0"]],
		[
			"two entries in each other's place",
			[-9, 4, 5].map((to, at) => `update audit_entries set seq = ${to} where seq = ${[4, 5, -9][at]}`).join(";"),
			["moved 4", "moved 5", "moved 6"],
		],
		["a missing end", "delete from audit_entries where seq > 4", ["cut 4 6"]],
		["a head that was set back", "update audit_head set seq = 4", ["beyond 5"]],
		["a lost head", "delete from audit_head", ["beyond 0"]],
		[
			"an act that is hidden",
			"delete from audit_entries where seq = 6; update audit_head set seq = 5",
			["changed 5", "hidden 5"],
		],
	])("shows %s and where it is", async (_what, statement, found) => {
		for (let at = 0; at < 3; at += 1) await act();
		expect(await problems()).toEqual([]);
		for (const one of statement.split(";")) await run(one);
		expect(await problems()).toEqual(found);
	});

	it("shows a change of any column of an entry", async () => {
		await act();
		const other: Record<string, string> = {
			...{ text: "'other'", uuid: "gen_random_uuid()", jsonb: "'[1]'", bigint: "-5" },
			"timestamp with time zone": "'2020-01-01Z'",
		};
		for (const column of Object.values(getTableColumns(auditEntries)).filter(({ name }) => name !== "seq")) {
			const set = (value: string) => run(`update audit_entries set "${column.name}" = ${value} where seq = 1`);
			await run("create table kept as select * from audit_entries where seq = 1");
			await set(other[column.getSQLType()] ?? "");
			expect.soft(await problems(), column.name).toContain(column.name === "prev_hash" ? "moved 1" : "changed 1");
			await set(`(select "${column.name}" from kept)`);
			await run("drop table kept");
			expect(await problems()).toEqual([]);
		}
	});

	it("shows an entry that was changed together with its hash, at the entry after it", async () => {
		await act();
		await run("update audit_entries set reason = 'x', hash = 'forged' where seq = 1");
		expect(await problems()).toEqual(["changed 1", "moved 2"]);
	});

	it("shows a tail that was cut together with the head, and a chain that was written anew, by an anchor", async () => {
		await act();
		const { head } = await verifyChain(audit.database.db);
		const anchors = new Map([[head?.seq ?? 0, { hash: head?.hash ?? "" }]]);
		await act();
		expect(await problems(anchors)).toEqual([]);
		await clearAudit(audit.database);
		await beginChain(audit.database);
		expect(await problems()).toEqual([]);
		expect(await problems(anchors)).toEqual(["cut 0 2"]);
		await act();
		expect(await problems(anchors)).toEqual(["not_anchored 2"]);
	});

	it("keeps every act of writers that write at once, in one chain", async () => {
		await Promise.all(Array.from({ length: 60 }, (_, at) => act({ at })));
		const { entries, problems: found } = await verifyChain(audit.database.db);
		expect([entries, found]).toEqual([121, []]);
		const kept = (await listActs(audit.database)).map(({ after, outcome }) => [after, outcome]);
		expect(kept.length).toBe(60);
		expect(new Set(kept.map((one) => JSON.stringify(one))).size).toBe(60);
	});

	it("describes each problem as a sentence with its place", async () => {
		await act();
		await run("update audit_entries set reason = 'x' where seq = 1");
		const [problem] = (await verifyChain(audit.database.db)).problems;
		expect(problem && describeProblem(problem)).toMatch(
			/^entry 1, of 20[\dT:.-]+Z, of act [\da-f-]{36}, was changed\.$/,
		);
	});
});

describe("an app without the right to change or delete audit entries", () => {
	it("writes and reads acts, undos and progress of calls", async () => {
		applySettings();
		const url = await createPostgresDatabase();
		const owner = await openDatabase({ url });
		await owner.close();
		const admin = connect(url, { max: 1 });
		const role = `app_${crypto.randomUUID().slice(0, 8)}`;
		for (const statement of [
			`create role ${role} login`,
			`grant select, insert, update, delete on all tables in schema public to ${role}`,
			`revoke update, delete on audit_entries from ${role}`,
		])
			await admin.run(statement);
		const app = await openDatabase({ url: url.replace("rolecall@", `${role}@`), migrate: false });
		setDatabase(Promise.resolve(app));
		try {
			await expect(app.db.delete(auditEntries)).rejects.toThrow();
			await act();
			const step = { kind: "a", items: ["1"], run: async () => 0, readBack: async () => new Set<string>() };
			await recordSteps({ target }, context, [step]);
			const undone = await listActs(app);
			const back = { target, undoes: undone[0]?.id, before: { blocked: true } };
			const undo = () => recordAct(back, { ...context, action: "user.unblocked" }, async () => "done");
			expect(await undo()).toBe("done");
			await expect(undo()).rejects.toMatchObject({ code: "undo_refused" });
			expect((await listActs(app)).map(({ outcome }) => outcome)).toEqual(Array(3).fill("succeeded"));
			expect((await verifyChain(app.db)).problems).toEqual([]);
			await expect(app.db.execute(sql`update audit_entries set reason = 'x'`)).rejects.toThrow();
		} finally {
			await app.close();
			await admin.run(`drop owned by ${role}; drop role ${role}`);
			await admin.end();
			setDatabase(undefined);
		}
	});
});
