import "server-only";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { sql } from "drizzle-orm";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { answerWithin } from "./answer-within.ts";
import { createFolder } from "./create-folder.ts";
import { explainFailure } from "./explain-failure.ts";
import { lockFolder } from "./lock-folder.ts";
import { connectPatienceMs, createPostgres, endPool, type Postgres } from "./postgres-pool.ts";
import { closeToOthers, makePrivateFolder } from "./private-folder.ts";

/** One interface for both engines: same schema, same dialect. */
type Database = PgDatabase<PgQueryResultHKT>;

export type OpenDatabase = {
	db: Database;
	engine: "pglite" | "postgresql";
	/** PostgreSQL itself, for the state that replicas share. PGlite has only one process. */
	postgres?: Postgres;
	/** Connections for `withLocks`, each held for the length of one piece of work. They open on first use. */
	locks?: Postgres;
	ping: () => Promise<void>;
	close: () => Promise<void>;
};

/** Returns the migrations folder. Both `server.js` of the build and the tests start in the folder that contains `lib/`. */
export const migrationsFolder = () => path.join(process.cwd(), "lib", "database", "migrations");

/** Advisory-lock id. Replicas migrate one after another. */
const migrationLock = 7_106_531;
/** Longest wait for statements that are under way when the database closes, in ms. */
const closeMs = 5_000;

/**
 * Migrates the schema. The lock belongs to its own transaction, so it ends with that transaction even if a pooler keeps the session open. A
 * migration itself has no time limit.
 */
async function migrateOnce(url: string, lockPatienceMs: number): Promise<void> {
	const postgres = createPostgres(url, { max: 2 });
	const db = drizzlePostgres(postgres.pool);
	const locked = Promise.withResolvers<void>();
	const migrated = db.transaction(async (lock) => {
		await lock.execute(sql`select set_config('lock_timeout', ${String(lockPatienceMs)}, true)`);
		await lock.execute(sql`select pg_advisory_xact_lock(${migrationLock})`);
		locked.resolve();
		await migratePostgres(db, { migrationsFolder: migrationsFolder() });
	});
	migrated.catch(locked.reject);
	try {
		await answerWithin(locked.promise, connectPatienceMs + lockPatienceMs);
		await migrated;
	} finally {
		await endPool(postgres, 0);
	}
}

async function migrateOrExplain(url: string, lockPatienceMs: number): Promise<void> {
	try {
		await migrateOnce(url, lockPatienceMs);
	} catch (cause) {
		throw new Error(explainFailure(cause, url), { cause });
	}
}

function openPostgres(url: string): OpenDatabase {
	const postgres = createPostgres(url, { max: 10 });
	const locks = createPostgres(url, { max: 8, idleSeconds: 60 });
	const db = drizzlePostgres(postgres.pool);
	return {
		db,
		engine: "postgresql",
		postgres,
		locks,
		ping: async () => void (await db.execute(sql`select 1`)),
		close: async () => void (await Promise.all([endPool(postgres, closeMs), endPool(locks, closeMs)])),
	};
}

/**
 * Checks that PostgreSQL accepts the user, and changes nothing in the database.
 * @throws Error that says what is wrong and what to do
 */
export async function probePostgres(url: string): Promise<void> {
	const postgres = createPostgres(url, { max: 1 });
	try {
		await answerWithin(postgres.pool.query("select 1"), 2 * connectPatienceMs);
	} catch (cause) {
		throw new Error(explainFailure(cause, url), { cause });
	} finally {
		await endPool(postgres, 0);
	}
}

/**
 * Settings of the embedded database. PostgreSQL's default of 128 MB of shared buffers counts in full against this process; the files are
 * few and small, and the system keeps them in memory too. `npm run bench -- soak` shows the difference. Files of the write-ahead log are
 * deleted instead of used again, so that none keeps data that was dropped.
 */
const pgliteSettings = { postgresqlconf: ["shared_buffers=16MB", "wal_recycle=off"], extensions: { pg_trgm } };

async function openPglite(folder: string | undefined, migrate: boolean): Promise<OpenDatabase> {
	if (folder !== undefined) makePrivateFolder(path.dirname(folder));
	const unlock = folder === undefined ? undefined : lockFolder(folder);
	try {
		if (folder !== undefined) await createFolder(folder);
		const client = await PGlite.create(folder ?? "memory://", pgliteSettings);
		// PGlite unpacks its first files with its own modes, whatever the umask is.
		if (folder !== undefined) closeToOthers(folder);
		const db = drizzlePglite(client);
		if (migrate) await migratePglite(db, { migrationsFolder: migrationsFolder() });
		return {
			db,
			engine: "pglite",
			ping: async () => void (await db.execute(sql`select 1`)),
			close: () => client.close().finally(unlock),
		};
	} catch (error) {
		unlock?.();
		throw error;
	}
}

export type DatabasePlace = {
	url?: string | undefined;
	folder?: string | undefined;
	/** Longest wait for another replica that migrates PostgreSQL, in ms. Default 10,000. */
	lockPatienceMs?: number;
	/** Migrates the schema. Default true. A backup must not change the database, so it opens with false. */
	migrate?: boolean;
};

/**
 * Opens and migrates the database: PostgreSQL at `url`, else PGlite in `folder`, else PGlite in memory. The first start with PGlite takes 2
 * to 3 s. Its folder belongs to one process at a time.
 * @throws Error that says in one sentence what is wrong with the database and what to do
 */
export async function openDatabase({
	url,
	folder,
	lockPatienceMs = 10_000,
	migrate = true,
}: DatabasePlace): Promise<OpenDatabase> {
	if (url === undefined) return openPglite(folder, migrate);
	await (migrate ? migrateOrExplain(url, lockPatienceMs) : probePostgres(url));
	return openPostgres(url);
}
