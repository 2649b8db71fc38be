import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, describe, expect, it } from "vitest";
import { listActs, putActs } from "../../../testing/databases/audit-trail.ts";
import { connect } from "../../../testing/databases/connect.ts";
import { startPooler } from "../../../testing/databases/start-pooler.ts";
import { createPostgresDatabase, type Engine, engines } from "../../../testing/databases/test-databases.ts";
import { readDatabaseUrl } from "../../env/server/database-url.ts";
import { type DatabasePlace, openDatabase, probePostgres } from "./open-database.ts";

const folders: string[] = [];
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Returns a place that a database of this engine can be opened in more than once. */
async function placeOf(engine: Engine): Promise<DatabasePlace> {
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
	it("opening a database migrates it, keeps its rows, and changes nothing the second time", async () => {
		const place = await placeOf(engine);
		const startedMs = Date.now();
		const first = await openDatabase(place);
		expect(first.engine).toBe(engine);
		await first.ping();
		await putActs(first, [entry]);
		await first.close();
		const again = await openDatabase(place);
		const [found] = await listActs(again);
		expect(found).toMatchObject({ ...entry, after: null, outcome: "intended", finishedAt: null, problemCode: null });
		expect(found?.createdAt.getTime()).toBeGreaterThanOrEqual(startedMs);
		await expect(putActs(again, [entry])).rejects.toThrow();
		await again.close();
		await expect(again.ping()).rejects.toThrow();
		// PGlite compiles and sets up a whole PostgreSQL: seconds here, much longer on a busy machine.
	}, 240_000);
});

/** The advisory locks of the connection's own database: `pg_locks` shows those of every database, and other tests use theirs. */
const ofThisDatabase =
	"where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";

describe("a database on PostgreSQL", () => {
	it("several replicas that start at the same moment migrate the database once", async () => {
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
		expect(counted).toMatchObject({ rows: [{ all: migrations, different: migrations }] });
		await Promise.all(replicas.map(({ close }) => close()));
	});

	it("one replica at a time migrates the database, and the others wait for it", async () => {
		const url = await createPostgresDatabase();
		const ahead = connect(url, { max: 1 });
		await ahead`select pg_advisory_lock(7106531)`;
		const opening = openDatabase({ url });
		const waiting = () => ahead.run(`select 1 from pg_locks ${ofThisDatabase} and objid = 7106531 and not granted`);
		await expect.poll(async () => (await waiting()).length).toBe(1);
		expect(await ahead`select 1 from pg_tables where tablename = 'audit_entries'`).toHaveLength(0);
		await ahead.end();
		await (await opening).close();
	});

	it("the migration lock ends with its transaction, so a pooler cannot keep it", async () => {
		const url = await createPostgresDatabase();
		const other = connect(url, { max: 2 });
		const finish = Promise.withResolvers<void>();
		const holdsUp = other.begin(async (held) => {
			await held`create schema drizzle`;
			await finish.promise;
			throw new Error("not kept");
		});
		const opening = openDatabase({ url });
		const holders = () =>
			other.run(`select state from pg_stat_activity join pg_locks using (pid)
			${ofThisDatabase} and objid = 7106531 and granted`);
		await expect.poll(holders).toEqual([{ state: "idle in transaction" }]);
		finish.resolve();
		await expect(holdsUp).rejects.toThrow("not kept");
		await (await opening).close();
		expect(await holders()).toEqual([]);
		await other.end();
	});

	it("opening leaves neither a lock nor a named statement in a session that a pooler keeps open", async () => {
		const direct = await createPostgresDatabase();
		const { url, namedStatements } = await startPooler(direct);
		const opened = await openDatabase({ url });
		await opened.ping();
		for (const postgres of [opened.postgres, opened.locks]) await postgres?.pool.query("select $1::int", [1]);
		await opened.close();
		const other = connect(direct, { max: 1 });
		expect(await other.run(`select pid from pg_locks ${ofThisDatabase} and granted`)).toEqual([]);
		expect(namedStatements()).toEqual([]);
		await other.end();
	});

	it("opening gives up with a sentence while another session holds the lock, and succeeds once the lock is gone", async () => {
		const url = await createPostgresDatabase();
		const ahead = connect(url, { max: 1 });
		await ahead`select pg_advisory_lock(7106531)`;
		await expect(openDatabase({ url, lockPatienceMs: 50 })).rejects.toThrow(
			/^Another process has been bringing the database at 127\.0\.0\.1:\d+ up to date for too long, or an old session still holds advisory lock 7106531/,
		);
		await ahead.end();
		await (await openDatabase({ url })).close();
	});

	it("opening accepts the parameters that other programs and database hosts add to the address", async () => {
		const plain = await createPostgresDatabase();
		for (const parameters of ["channel_binding=prefer", "schema=public", "pgbouncer=true&connection_limit=5"]) {
			const read = readDatabaseUrl(`${plain}?${parameters}`);
			if ("problem" in read) throw new Error(read.problem);
			await (await openDatabase(read)).close();
		}
	});

	it.each([
		["a database that is not there", (url: string) => `${url}_not`, "There is no database of that name at 127.0.0.1"],
		[
			"a parameter that it does not know",
			(url: string) => `${url}?a.b=1&colour=red`,
			"does not know a parameter of DATABASE_URL",
		],
		[
			"a port where nothing listens",
			() => "postgres://rolecall:canary@127.0.0.1:1/a",
			"Nothing listens at 127.0.0.1:1: start the database",
		],
		["a host that is not there", () => "postgres://rolecall:canary@db.invalid/a", "No host is named db.invalid"],
		["a server without TLS", (url: string) => `${url}?sslmode=require`, "takes no connections with TLS"],
		[
			"a user who is not there",
			(url: string) => url.replace("rolecall@", "nobody:canary@"),
			"does not let this user in from here",
		],
	])("the error for %s is one sentence without a password", async (_what, change, sentence) => {
		const url = change(await createPostgresDatabase());
		const error = await openDatabase({ url }).catch((cause) => cause);
		expect(error).toBeInstanceOf(Error);
		expect(error.message).toContain(sentence);
		expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain("canary");
		await expect(probePostgres(url)).rejects.toThrow(sentence);
	});
});
