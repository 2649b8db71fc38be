import { readFileSync, writeFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { putActs } from "../../../../testing/databases/audit-trail.ts";
import {
	entry,
	entryId,
	fillEveryTable,
	linesOf,
	prepareBackups,
	rowsOf,
} from "../../../../testing/databases/backups.ts";
import { createPostgresDatabase } from "../../../../testing/databases/test-databases.ts";
import { requireWholeChain } from "../../../audit/server/chain/require-whole-chain.ts";
import { pruneAudit } from "../../../audit/server/retention/prune-audit.ts";
import { auditEntries, tokenRecords } from "../../schema.ts";
import { openDatabase } from "../open-database.ts";
import { queryRows } from "../query-rows.ts";
import { requireSameMigrations } from "./backup-header.ts";
import { readHeader } from "./read-backup.ts";
import { restoreBackup } from "./restore-backup.ts";

const backups = prepareBackups();

/** A backup with rows in every table. */
let file: string;
beforeAll(async () => {
	const source = await backups.openEmpty();
	await fillEveryTable(source);
	file = await backups.backUp(source);
});

describe("a restore", () => {
	it("a restore refuses a database with rows, and --replace replaces exactly these", async () => {
		const database = await backups.openEmpty();
		await putActs(database, [entry(9_999)]);
		await database.db.insert(tokenRecords).values({ key: "row", sealed: "kept" });
		await expect(restoreBackup(database, file, { replace: false, requireWhole: requireWholeChain })).rejects.toThrow(
			"The database already has rows: audit_entries (1). Restore into an empty database, or add --replace",
		);
		expect(await database.db.$count(auditEntries)).toBe(1);
		await restoreBackup(database, file, { replace: true, requireWhole: requireWholeChain });
		expect(rowsOf(await backups.backUp(database))).toEqual(rowsOf(file));
		expect(await database.db.$count(tokenRecords)).toBe(1);
	});

	it("a restore of a pruned audit has the same chain, which verifies from the checkpoint on", async () => {
		const source = await backups.openEmpty();
		await fillEveryTable(source);
		expect(await pruneAudit(source, sql`now() + interval '1 day'`)).toMatchObject({ seq: 0, entries: 451 });
		const pruned = await backups.backUp(source);
		const database = await backups.openEmpty();
		await restoreBackup(database, pruned, { replace: false, requireWhole: requireWholeChain });
		expect(rowsOf(await backups.backUp(database))).toEqual(rowsOf(pruned));
		await database.db.delete(auditEntries).where(sql`kind = 'intent'`);
		await expect(backups.backUp(database)).rejects.toThrow("entry 1 is missing");
	});

	it("a restore of an incomplete or damaged file is refused and changes nothing", async () => {
		const database = await backups.openEmpty();
		await putActs(database, [entry(9_999)]);
		const whole = readFileSync(file);
		const lines = linesOf(file);
		const [half, corrupt] = [backups.newFile(), backups.newFile()];
		writeFileSync(half, whole.subarray(0, whole.length / 2));
		const flipped = Buffer.from(whole);
		flipped[whole.length - 6] = (flipped[whole.length - 6] ?? 0) ^ 0xff;
		writeFileSync(corrupt, flipped);
		const elsewhere = JSON.stringify({ table: "users", row: {} });
		for (const [file, sentence] of [
			[half, "is not complete: its end is missing."],
			[backups.writeLines(lines.slice(0, -1)), "is not complete: its end is missing."],
			[corrupt, "is damaged."],
			[backups.writeLines(lines.filter((_, at) => at !== 3)), "is damaged."],
			[backups.writeLines([...lines, lines[1] ?? ""]), "is damaged."],
			[backups.writeLines([...lines.slice(0, 2), "not JSON", ...lines.slice(2)]), "is damaged."],
			[backups.writeLines([...lines.slice(0, 2), elsewhere, ...lines.slice(2)]), "is damaged."],
		] as const)
			await expect(restoreBackup(database, file, { replace: true, requireWhole: requireWholeChain })).rejects.toThrow(
				sentence,
			);
		expect(await database.db.select({ id: auditEntries.id }).from(auditEntries)).toEqual([{ id: entryId(9_999) }]);
	});

	it("a backup and a restore refuse an audit trail that was changed, say where, and change nothing", async () => {
		const database = await backups.openEmpty();
		const changed = linesOf(file).map((line) =>
			line.includes('"seq":1,') ? line.replace("request-0", "planted") : line,
		);
		await expect(
			restoreBackup(database, backups.writeLines(changed), { replace: false, requireWhole: requireWholeChain }),
		).rejects.toThrow(/^The audit trail of .+ is not whole: entry 1, of .+, was changed\. Nothing was written\./);
		expect(await database.db.$count(auditEntries)).toBe(0);
		await restoreBackup(database, file, { replace: false, requireWhole: requireWholeChain });
		await database.db.execute(sql`delete from audit_entries where seq = 1`);
		await expect(backups.backUp(database)).rejects.toThrow("is not whole: the end is missing: entry 1 is gone.");
	});

	it("a restore refuses a file that is no backup, with a sentence", async () => {
		const [text, empty] = [backups.newFile(), backups.newFile()];
		writeFileSync(text, "Dear diary");
		writeFileSync(empty, "");
		for (const file of [text, backups.writeLines(["Dear diary"]), backups.writeLines(["[]"]), backups.writeLines([])])
			await expect(readHeader(file)).rejects.toThrow(
				"is not a backup of Rolecall. Name a file that npm run backup made.",
			);
		await expect(readHeader(empty)).rejects.toThrow("is not complete: its end is missing.");
		await expect(readHeader(backups.newFile())).rejects.toThrow("There is no file");
		await expect(readHeader(backups.folder())).rejects.toThrow("could not be read (EISDIR).");
		const [first = "", ...rest] = linesOf(file);
		const newer = backups.writeLines([
			JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(first)), version: 2 }),
			...rest,
		]);
		await expect(readHeader(newer)).rejects.toThrow("has a newer format than this Rolecall can read.");
	});

	it("a restore refuses a backup of other migrations and says which release restores it", async () => {
		const header = await readHeader(file);
		const { migrations } = header;
		expect(() => requireSameMigrations(header, "a.gz")).not.toThrow();
		for (const [found, sentence] of [
			[
				migrations.slice(0, -1),
				"older than those of this release. Restore it with Rolecall 0.2.0, and then start this",
			],
			[[...migrations, "next"], "newer than those of this release. Restore it with Rolecall 0.2.0 or a later one."],
			[["foreign"], "not those of this release. Restore it with Rolecall 0.2.0."],
		] as const)
			expect(() => requireSameMigrations({ ...header, migrations: [...found] }, "a.gz")).toThrow(
				`a.gz was made by Rolecall 0.2.0, whose migrations are ${sentence}`,
			);
	});

	it("a backup and a restore refuse a database of another release, and change nothing in it", async () => {
		const database = await backups.openEmpty();
		const last = sql`(select max(id) from drizzle.__drizzle_migrations)`;
		await database.db.execute(sql`delete from drizzle.__drizzle_migrations where id = ${last}`);
		for (const act of [
			() => backups.backUp(database),
			() => restoreBackup(database, file, { replace: true, requireWhole: requireWholeChain }),
		])
			await expect(act()).rejects.toThrow("The database is of an older release of Rolecall.");
		await database.db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('foreign', 1)`);
		await expect(backups.backUp(database)).rejects.toThrow("has migrations that this release does not know");
		const untouched = backups.keep(await openDatabase({ url: await createPostgresDatabase(), migrate: false }));
		await expect(backups.backUp(untouched)).rejects.toThrow("The database is empty");
		const tables = sql`select table_name as name from information_schema.tables where table_schema = current_schema()`;
		expect(await queryRows(untouched.db, tables, z.unknown())).toEqual([]);
	});
});
