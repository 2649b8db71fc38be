import "server-only";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { OpenDatabase } from "./open-database.ts";

/** The database, or a transaction in it. */
export type Queries = Pick<OpenDatabase["db"], "execute">;

const pgliteAnswerSchema = z.object({ rows: z.array(z.unknown()) });

/** Runs a raw query and parses its rows. PostgreSQL's driver answers with the rows, PGlite's with an object that has them. */
export async function queryRows<T>(queries: Queries, query: SQL, row: z.ZodType<T>): Promise<T[]> {
	const answer: unknown = await queries.execute(query);
	return z.array(row).parse(Array.isArray(answer) ? answer : pgliteAnswerSchema.parse(answer).rows);
}
