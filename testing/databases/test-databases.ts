import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";

/** Both database engines that Rolecall supports; a test of one must pass on the other. */
export const engines = ["pglite", "postgresql"] as const;

export type Engine = (typeof engines)[number];

/** Returns the address of a new, empty database on the run's PostgreSQL. */
export async function createPostgresDatabase(): Promise<string> {
	const name = `test_${randomUUID().replaceAll("-", "")}`;
	const server = inject("postgresUrl");
	const sql = postgres(`${server}/postgres`, { max: 1 });
	await sql`create database ${sql(name)}`;
	await sql.end();
	return `${server}/${name}`;
}

/** Opens a database for one test. PostgreSQL takes a tenth of PGlite's time. */
export async function openTestDatabase(engine: Engine = "postgresql"): Promise<OpenDatabase> {
	return engine === "pglite" ? openDatabase({}) : openDatabase({ url: await createPostgresDatabase() });
}
