import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
	entry,
	entryCount,
	entryId,
	fillEveryTable,
	linesOf,
	origin,
	prepareBackups,
	rowsOf,
} from "../../../../testing/databases/backups.ts";
import { connect } from "../../../../testing/databases/connect.ts";
import { createPostgresDatabase, type Engine, engines } from "../../../../testing/databases/test-databases.ts";
import { requireWholeChain } from "../../../audit/server/chain/require-whole-chain.ts";
import { Secret } from "../../../env/server/secret.ts";
import { endedSessions } from "../../session-schema.ts";
import { type OpenDatabase, openDatabase } from "../open-database.ts";
import { queryRows } from "../query-rows.ts";
import { isSecretOf } from "./backup-header.ts";
import { readHeader } from "./read-backup.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const backups = prepareBackups();

describe("a backup", () => {
	const files = new Map<Engine, string>();
	beforeAll(async () => {
		for (const engine of engines) {
			const source = await backups.openEmpty(engine);
			await fillEveryTable(source);
			files.set(engine, await backups.backUp(source));
		}
	});
	const fileOf = (engine: Engine) => files.get(engine) ?? "";

	it.each(engines)(
		"a backup of either engine is restored with the same rows on %s",
		async (target) => {
			for (const source of engines) {
				const database = await backups.openEmpty(target);
				const counts = await restoreBackup(database, fileOf(source), {
					replace: false,
					requireWhole: requireWholeChain,
				});
				expect(counts).toEqual({
					audit_entries: entryCount + 2,
					audit_head: 1,
					audit_keys: 2,
					audit_open: 1,
					audit_people: 1,
					audit_reasons: 1,
					audit_steps: 1,
					views: 1,
					view_pins: 1,
					ended_sessions: 3,
					logout_tokens: 1,
					idempotent_requests: 1,
				});
				expect(rowsOf(await backups.backUp(database))).toEqual(rowsOf(fileOf(source)));
				const [row] = await queryRows(
					database.db,
					sql`select before::text as before, actor_name as name, extract(epoch from at)::text as epoch
					from audit_entries where id = ${entryId(7)}`,
					z.object({ before: z.string(), name: z.string(), epoch: z.string() }),
				);
				expect(row).toEqual({
					before: '{"big": 12345678901234567890.12345678901234567890, "none": null}',
					name: entry(7).actorName,
					epoch: "1795914123.456789",
				});
			}
		},
		240_000,
	);

	it("a backup holds neither a token nor the secret", () => {
		for (const engine of engines) expect(linesOf(fileOf(engine)).join("\n")).not.toMatch(/canary/);
	});

	it("a backup recognises the ROLECALL_SECRET of its server", async () => {
		const header = await readHeader(fileOf("postgresql"));
		expect(isSecretOf(header, origin.secret)).toBe(true);
		expect(isSecretOf(header, new Secret("another-rolecall-secret-0123456789abcdef"))).toBe(false);
	});

	it("a restored database numbers ended sessions above every number that the earlier one gave after the backup", async () => {
		const source = await backups.openEmpty();
		await source.db.insert(endedSessions).values(["a", "b"].map((key) => ({ kind: "user" as const, key })));
		await source.db.delete(endedSessions);
		const file = await backups.backUp(source);
		const add = async ({ db }: OpenDatabase) => {
			const [row] = await db.insert(endedSessions).values({ kind: "user", key: "x" }).returning();
			return row?.seq ?? 0;
		};
		const after = await add(source);
		const target = await backups.openEmpty();
		await restoreBackup(target, file, { replace: false, requireWhole: requireWholeChain });
		const restored = await add(target);
		expect([after, restored > after + 1_000]).toEqual([3, true]);
		await restoreBackup(target, file, { replace: true, requireWhole: requireWholeChain });
		expect(await add(target)).toBeGreaterThan(restored + 1_000);
	});

	it("a backup can be read by its owner only, and a file that exists is never overwritten", async () => {
		expect(statSync(fileOf("postgresql")).mode & 0o777).toBe(0o600);
		const database = await backups.openEmpty();
		const before = readFileSync(fileOf("postgresql"));
		await expect(writeBackup(database, fileOf("postgresql"), origin, requireWholeChain)).rejects.toThrow(
			"already exists, and a backup never overwrites a file. Choose another name.",
		);
		expect(readFileSync(fileOf("postgresql")).equals(before)).toBe(true);
		await expect(
			writeBackup(database, path.join(backups.folder(), "not", "there"), origin, requireWholeChain),
		).rejects.toThrow("There is no folder");
	});

	it("a backup that fails leaves no file", async () => {
		const database = await backups.openEmpty();
		await database.db.execute(sql`drop table logout_tokens`);
		const before = readdirSync(backups.folder());
		await expect(backups.backUp(database)).rejects.toThrow();
		expect(readdirSync(backups.folder())).toEqual(before);
	});

	it("a backup of PostgreSQL is of one moment, although others write to the database meanwhile", async () => {
		const url = await createPostgresDatabase();
		const database = backups.keep(await openDatabase({ url }));
		await fillEveryTable(database);
		const before = rowsOf(await backups.backUp(database));
		const other = connect(url, { max: 2 });
		const { promise: written, resolve: write } = Promise.withResolvers<void>();
		const writing = other.begin(async (transaction) => {
			await transaction`lock table views in access exclusive mode`;
			await written;
			await transaction`delete from view_pins`;
			await transaction`delete from views`;
			await transaction`insert into ended_sessions (kind, key) values ('user', 'later')`;
		});
		const locks = () => other`select granted from pg_locks join pg_database on pg_database.oid = pg_locks.database
			where relation = 'views'::regclass and datname = current_database() order by granted desc`;
		await expect.poll(locks).toEqual([{ granted: true }]);
		const backingUp = backups.backUp(database);
		await expect.poll(locks).toEqual([{ granted: true }, { granted: false }]);
		write();
		await writing;
		expect(rowsOf(await backingUp)).toEqual(before);
		await other.end();
	});
});
