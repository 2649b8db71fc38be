import "server-only";
import { sql } from "drizzle-orm";
import type { OpenDatabase } from "../../../database/server/open-database.ts";

/** Tidies the rows of the embedded database and counts its values, for the planner. PostgreSQL does so by itself. */
export async function tidyRows({ db, engine }: Pick<OpenDatabase, "db" | "engine">): Promise<void> {
	if (engine === "pglite") await db.execute(sql`vacuum (analyze) directory_users`);
}
