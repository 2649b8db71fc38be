import "server-only";
import path from "node:path";
import { getEnv } from "../../env/server/env.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";

const database = processWide<Promise<OpenDatabase>>("database", () => {
	const { databaseUrl, dataDir } = getEnv();
	const opening = openDatabase({ url: databaseUrl?.reveal(), folder: path.join(dataDir, "pglite") });
	// A failure to open is not kept: the next caller tries again.
	opening.catch(() => database.set(undefined));
	return opening;
});

/** The database of this process, opened and migrated once. */
export const getDatabase = database.get;

/** Lets a test put its own database in place. */
export const setDatabase = database.set;
