import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { createPostgresDatabase, type Engine, engines } from "../../testing/test-databases.ts";
import { auditEntries } from "../schema.ts";
import { openDatabase } from "./open-database.ts";

const folders: string[] = [];
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Where a database of this engine is kept, so that it can be opened again. */
async function placeOf(engine: Engine): Promise<Parameters<typeof openDatabase>[0]> {
	if (engine === "postgresql") return { url: await createPostgresDatabase() };
	const parent = mkdtempSync(path.join(tmpdir(), "rolecall-pglite-"));
	folders.push(parent);
	return { folder: path.join(parent, "not", "there", "pglite") };
}

const entry = {
	id: "00000000-0000-4000-8000-000000000001",
	actorId: "auth0|1",
	actorName: "Ana",
	action: "user.blocked",
	targetType: "user",
	targetId: "auth0|2",
	before: { blocked: false, deep: [{ ключ: "значение 🦊" }], none: null },
	requestId: "request-1",
};

describe.each(engines)("a database on %s", (engine) => {
	it("is brought up to date when opened, keeps what is written, and is left as it is when opened again", async () => {
		const place = await placeOf(engine);
		const first = await openDatabase(place);
		expect(first.engine).toBe(engine);
		await first.ping();
		await first.db.insert(auditEntries).values(entry);
		await first.close();
		const again = await openDatabase(place);
		const [found] = await again.db.select().from(auditEntries);
		expect(found).toMatchObject({ ...entry, after: null, outcome: "intended", finishedAt: null, problemCode: null });
		expect(Math.abs(Date.now() - (found?.createdAt.getTime() ?? 0))).toBeLessThan(60_000);
		await expect(again.db.insert(auditEntries).values(entry)).rejects.toThrow();
		await again.close();
		await expect(again.ping()).rejects.toThrow();
		// PGlite compiles and sets up a whole PostgreSQL: seconds here, much longer on a machine that does other things.
	}, 240_000);
});

describe("a database on PostgreSQL", () => {
	it("is brought up to date once when several replicas start at the same moment", async () => {
		const place = { url: await createPostgresDatabase() };
		const replicas = await Promise.all([
			openDatabase(place),
			openDatabase(place),
			openDatabase(place),
			openDatabase(place),
		]);
		const [replica] = replicas;
		const counted = await replica?.db.execute(
			sql`select count(*)::int as all, count(distinct hash)::int as different from drizzle.__drizzle_migrations`,
		);
		const migrations = readMigrationFiles({ migrationsFolder: "lib/database/migrations" }).length;
		expect(counted).toMatchObject([{ all: migrations, different: migrations }]);
		await Promise.all(replicas.map(({ close }) => close()));
	});

	it("is brought up to date by one replica at a time: the others wait for the one that is at it", async () => {
		const url = await createPostgresDatabase();
		const ahead = postgres(url, { max: 1 });
		await ahead`select pg_advisory_lock(7106531)`;
		const opening = openDatabase({ url });
		const waiting = () => ahead`select 1 from pg_locks where locktype = 'advisory' and objid = 7106531 and not granted`;
		await expect.poll(async () => (await waiting()).length).toBe(1);
		expect(await ahead`select 1 from pg_tables where tablename = 'audit_entries'`).toHaveLength(0);
		await ahead.end();
		await (await opening).close();
	});

	it("that does not answer says so, and says nothing of the password", async () => {
		const error = await openDatabase({ url: "postgres://rolecall:canary-password@127.0.0.1:1/rolecall" }).catch(
			(cause) => cause,
		);
		expect(error).toBeInstanceOf(Error);
		expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain("canary-password");
	});
});
