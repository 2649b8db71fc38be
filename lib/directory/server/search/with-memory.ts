import "server-only";
import { sql } from "drizzle-orm";
import type { Queries } from "../../../database/server/query-rows.ts";
import type { SearchedDatabase } from "./find-ids.ts";

/**
 * Runs queries that count many rows. Where `work_mem` is PostgreSQL's default of 4 MB, a query remembers the places of some 50,000 rows. Of
 * more it remembers only the pages, and tests each row of these. 64 MB hold the places in a table of 5 GB, and only what is needed is taken.
 */
export const withMemory = <T>(database: SearchedDatabase, work: (queries: Queries) => Promise<T>): Promise<T> =>
	database.transaction(async (transaction) => {
		await transaction.execute(sql`select set_config('work_mem', '64MB', true)`);
		return work(transaction);
	});
