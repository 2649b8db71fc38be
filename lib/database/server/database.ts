import "server-only";
import path from "node:path";
import { getEnv } from "../../env/server/env.ts";
import { onShutdown } from "../../env/server/on-shutdown.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";
import type { Postgres } from "./postgres-pool.ts";
import { refusalOf } from "./refusal-of.ts";

/**
 * Returns the driver's own error. The query builder's error repeats the query's values, which must not be logged. Of an error of a refused
 * value, which names it, only the code is returned.
 */
export function withoutValues(error: unknown): unknown {
	const code = refusalOf(error);
	if (code !== undefined) return new Error(`The database refused a value (SQLSTATE ${code}).`);
	return (error instanceof Error && error.cause) || error;
}

/** Returns the place of the database that the settings name. */
export function placeOfDatabase() {
	const { databaseUrl, dataDir } = getEnv();
	return { url: databaseUrl?.reveal(), folder: path.join(dataDir, "pglite") };
}

const database = processWide<Promise<OpenDatabase>>("database", () => {
	const opening = openDatabase(placeOfDatabase());
	// A failure to open is not cached: the next caller tries again.
	opening.then(
		({ close }) => onShutdown(close),
		() => database.set(undefined),
	);
	return opening;
});

/** Returns the database of this process, which is opened and migrated once. */
export const getDatabase = database.get;

/** Returns the PostgreSQL that replicas share. @throws Error if the database is the embedded one */
export function requirePostgres({ postgres }: OpenDatabase): Postgres {
	if (postgres === undefined) throw new Error("The embedded database is not shared.");
	return postgres;
}

/** Replaces the database of this process: a command opens it as it is, a test has its own. */
export const setDatabase = database.set;
