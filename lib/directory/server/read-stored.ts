import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Queries, queryRows } from "../../database/server/query-rows.ts";
import type { DirectoryReport } from "../contract.ts";

const storedSchema = z.object({ users: z.coerce.number(), bytes: z.coerce.number() });

/** Counts the users that are stored, and the bytes of their rows and indexes. */
export async function readStored(queries: Queries): Promise<DirectoryReport["stored"]> {
	const size = sql`pg_total_relation_size('directory_users')`;
	const query = sql`select count(*) as users, ${size} as bytes from directory_users`;
	const [stored] = await queryRows(queries, query, storedSchema);
	return stored ?? { users: 0, bytes: 0 };
}
