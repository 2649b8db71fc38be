import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";

/** Both engines that Rolecall runs on: what holds on one must hold on the other. */
export const engines = ["pglite", "postgresql"] as const;

export type Engine = (typeof engines)[number];

/** The address of a new, empty database on the run's PostgreSQL. */
export async function createPostgresDatabase(): Promise<string> {
	const name = `test_${randomUUID().replaceAll("-", "")}`;
	const server = inject("postgresUrl");
	const sql = postgres(`${server}/postgres`, { max: 1 });
	await sql`create database ${sql(name)}`;
	await sql.end();
	return `${server}/${name}`;
}

/** An open database of a test's own. PostgreSQL takes a tenth of the time that PGlite takes. */
export async function openTestDatabase(engine: Engine = "postgresql"): Promise<OpenDatabase> {
	return engine === "pglite" ? openDatabase({}) : openDatabase({ url: await createPostgresDatabase() });
}
