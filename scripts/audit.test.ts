import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseFromAudit } from "../lib/audit/server/erase-from-audit.ts";
import { recordAct } from "../lib/audit/server/record-act.ts";
import { setDatabase } from "../lib/database/server/database.ts";
import { openDatabase } from "../lib/database/server/open-database.ts";
import { putActs } from "../testing/databases/audit-trail.ts";
import { createPostgresDatabase } from "../testing/databases/test-databases.ts";
import { runServerScript } from "../testing/run-server-script.ts";
import { applySettings } from "../testing/settings.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-audit-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (words: readonly string[], env: Record<string, string> = {}) =>
	runServerScript("audit/run-audit.ts", words, { INIT_CWD: folder, DATA_DIR: path.join(folder, "data"), ...env });

describe("npm run audit", () => {
	test("verify says that a chain is whole and where its end is, and else where it is broken", async () => {
		applySettings();
		const DATABASE_URL = await createPostgresDatabase();
		const database = await openDatabase({ url: DATABASE_URL });
		setDatabase(Promise.resolve(database));
		const context = {
			actor: { userId: "a", name: "Ana", permissions: [] },
			action: "user.blocked",
			requestId: "r",
		} as const;
		for (let at = 0; at < 2; at += 1)
			await recordAct({ target: { type: "user", id: "u" } }, context, async () => undefined);
		const whole = await run(["verify"], { DATABASE_URL });
		expect(whole).toMatchObject({ status: 0, err: "" });
		expect(whole.out).toMatch(
			/^✔ The audit trail is whole: 5 entries, 0 acts from before the chain, 0 anchors\.\n {2}Its end: entry 4 of 20[^,]+Z, [\da-f]{64}\n$/,
		);
		const anchors = path.join(folder, "anchors.jsonl");
		writeFileSync(anchors, '{"seq":4,"hash":"other","at":"2026-11-29T00:00:00.000Z"}\n');
		const rewritten = await run(["verify", "--anchors", "anchors.jsonl"], { DATABASE_URL });
		expect(rewritten).toMatchObject({ status: 1, err: "" });
		expect(rewritten.out).toContain("is not the one that an anchor holds");
		const target = { type: "user", id: "u" } as const;
		await recordAct({ target, after: { blocked: true } }, context, async () => undefined);
		await recordAct({ target: { type: "user", id: "v" }, after: { blocked: true } }, context, async () => undefined);
		const erasing = { ...context, actor: { userId: "rolecall|person", name: "", permissions: [] } };
		await recordAct({ target, after: { userIds: ["u", "v"] } }, { ...erasing, action: "user.data_erased" }, () =>
			database.db.transaction((transaction) => eraseFromAudit(transaction, { userIds: ["u", "v"], emails: [] })),
		);
		expect((await run(["verify"], { DATABASE_URL })).out).toMatch(/^✔ The audit trail is whole/);
		await database.db.execute(sql`delete from audit_keys where person_id = 'a'`);
		const emptied = await run(["verify"], { DATABASE_URL });
		expect(emptied.status).toBe(0);
		expect(emptied.out).toMatch(/^! 8 encrypted values have no key, from entry 1, although no erasure .+\n✔ /);
		await database.db.execute(sql`update audit_entries set reason = 'planted' where seq = 1`);
		const changed = await run(["verify"], { DATABASE_URL, AUDIT_ANCHOR_FILE: path.join(folder, "none.jsonl") });
		expect(changed.status).toBe(1);
		expect(changed.out).toMatch(
			/^! 8 .+\n✘ entry 1, of 20\S+Z, of act [\da-f-]{36}, was changed\.\n\nThe audit trail is not whole: 11 entries, /,
		);
		await database.db.execute(sql`update audit_entries set sealed = '{"key": 1}' where seq = 3`);
		await database.db.execute(sql`update audit_entries set sealed = '[{"key": "none"}, 7]' where seq = 4`);
		const broken = await run(["verify"], { DATABASE_URL });
		expect(broken).toMatchObject({ status: 1, err: "" });
		for (const seq of [1, 3, 4]) expect(broken.out).toMatch(new RegExp(`✘ entry ${seq}, of .+, was changed\\.`));
		setDatabase(undefined);
		await database.close();
	}, 120_000);

	test("prune deletes what is older than the setting, and needs the setting and a whole chain", async () => {
		applySettings();
		const DATABASE_URL = await createPostgresDatabase();
		const database = await openDatabase({ url: DATABASE_URL });
		const ofUser = { action: "user.blocked", targetType: "user", targetId: "u", requestId: "r", actorName: "Ana" };
		const acts = ["2020-01-01", "2020-01-02"].map((day) => ({ createdAt: new Date(day), id: crypto.randomUUID() }));
		await putActs(
			database,
			acts.map((act) => ({ ...ofUser, ...act, actorId: "a", outcome: "succeeded" as const })),
		);
		const unset = await run(["prune"], { DATABASE_URL });
		expect(unset).toMatchObject({ status: 1, err: expect.stringContaining("AUDIT_RETENTION_DAYS is not set") });
		const days = { DATABASE_URL, AUDIT_RETENTION_DAYS: "30" };
		const pruned = await run(["prune"], days);
		expect(pruned).toMatchObject({ status: 0, err: "" });
		expect(pruned.out).toBe(
			"✔ Pruned what is older than 30 days: 2 entries in all, up to entry -1 of 2020-01-02T00:00:00.000Z.\n" +
				"  Also deleted: 0 keys and 0 names that no entry has any more.\n",
		);
		const verified = await run(["verify"], { DATABASE_URL });
		expect(verified.out).toMatch(
			/^✔ .*: 2 entries, 0 acts .*\n {2}Pruned: 2 entries in all, up to entry -1 of 2020-01-02T/,
		);
		expect((await run(["prune"], days)).out).toContain("Nothing was pruned.");
		await database.db.execute(sql`update audit_entries set reason = 'planted' where seq = 1`);
		expect(await run(["prune"], days)).toMatchObject({
			status: 1,
			err: expect.stringContaining("is not whole: entry 1"),
		});
		await database.close();
	}, 120_000);

	test("answers other words with its usage, and a missing database or file of anchors with a sentence", async () => {
		for (const words of [[], ["verify", "more"], ["check"], ["verify", "--all"], ["prune", "all"]])
			expect(await run(words)).toMatchObject({ status: 1, err: expect.stringContaining("npm run audit -- verify") });
		expect(await run(["verify"])).toMatchObject({
			status: 1,
			err: expect.stringContaining("There is nothing to verify"),
		});
		expect(await run(["verify", "--anchors", "none"])).toMatchObject({
			status: 1,
			err: expect.stringContaining("There is no file"),
		});
	}, 120_000);
});
