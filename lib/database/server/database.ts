import "server-only";
import path from "node:path";
import type { Sql } from "postgres";
import { getEnv } from "../../env/server/env.ts";
import { onShutdown } from "../../env/server/on-shutdown.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";

/** What the driver said. The query builder's own error repeats the values, which have no place in a log. */
export const withoutValues = (error: unknown): unknown => (error instanceof Error && error.cause) || error;

const database = processWide<Promise<OpenDatabase>>("database", () => {
	const { databaseUrl, dataDir } = getEnv();
	const opening = openDatabase({ url: databaseUrl?.reveal(), folder: path.join(dataDir, "pglite") });
	// A failure to open is not kept: the next caller tries again.
	opening.then(
		({ close }) => onShutdown(close),
		() => database.set(undefined),
	);
	return opening;
});

/** The database of this process, opened and migrated once. */
export const getDatabase = database.get;

/** The client of the PostgreSQL that replicas share. @throws Error where the database is the embedded one. */
export function requireSql({ sql }: OpenDatabase): Sql {
	if (sql === undefined) throw new Error("The embedded database is not shared.");
	return sql;
}

/** Lets a test put its own database in place. */
export const setDatabase = database.set;
