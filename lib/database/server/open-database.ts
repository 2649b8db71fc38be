import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { lockFolder } from "./lock-folder.ts";

/** One interface over both engines: the same schema, the same dialect. */
type Database = PgDatabase<PgQueryResultHKT>;

export type OpenDatabase = {
	db: Database;
	engine: "pglite" | "postgresql";
	/** The client itself, for what replicas share; with PGlite there is but one process. */
	sql?: postgres.Sql;
	/** Connections for `withLocks`, each held as long as a piece of work; they open when first used. */
	locks?: postgres.Sql;
	ping: () => Promise<void>;
	close: () => Promise<void>;
};

/** `server.js` of the build and the tests both start in the folder that holds `lib/`. */
const migrationsFolder = () => path.join(process.cwd(), "lib", "database", "migrations");

/** Any number, the same for all replicas: they take this lock one after another while they migrate. */
const migrationLock = 7_106_531;

async function openPostgres(url: string): Promise<OpenDatabase> {
	const client = postgres(url, { max: 10, connect_timeout: 5, onnotice: () => undefined });
	const locks = postgres(url, {
		max: 8,
		connect_timeout: 5,
		idle_timeout: 60,
		prepare: false,
		onnotice: () => undefined,
	});
	const migrating = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
	try {
		await migrating`select pg_advisory_lock(${migrationLock})`;
		await migratePostgres(drizzlePostgres(migrating), { migrationsFolder: migrationsFolder() });
	} finally {
		await migrating.end({ timeout: 5 });
	}
	const db = drizzlePostgres(client);
	return {
		db,
		engine: "postgresql",
		sql: client,
		locks,
		ping: async () => void (await db.execute(sql`select 1`)),
		close: async () => void (await Promise.all([client.end({ timeout: 5 }), locks.end({ timeout: 5 })])),
	};
}

async function openPglite(folder: string | undefined): Promise<OpenDatabase> {
	if (folder !== undefined) mkdirSync(path.dirname(folder), { recursive: true });
	const unlock = folder === undefined ? undefined : lockFolder(folder);
	try {
		const client = await PGlite.create(folder ?? "memory://");
		const db = drizzlePglite(client);
		await migratePglite(db, { migrationsFolder: migrationsFolder() });
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

/**
 * Opens the database and brings its schema up to date: PostgreSQL at `url`, else PGlite in `folder`, else in memory.
 * Takes 2 to 3 s the first time with PGlite, whose folder belongs to one process at a time.
 */
export function openDatabase({
	url,
	folder,
}: {
	url?: string | undefined;
	folder?: string | undefined;
}): Promise<OpenDatabase> {
	return url === undefined ? openPglite(folder) : openPostgres(url);
}
