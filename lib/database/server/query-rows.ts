import "server-only";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { OpenDatabase } from "./open-database.ts";

/** The database, or a transaction in it. */
export type Queries = Pick<OpenDatabase["db"], "execute">;

const answerSchema = z.object({ rows: z.array(z.unknown()) });

/** Runs a raw query and parses its rows. */
export async function queryRows<T>(queries: Queries, query: SQL, row: z.ZodType<T>): Promise<T[]> {
	return z.array(row).parse(answerSchema.parse(await queries.execute(query)).rows);
}
