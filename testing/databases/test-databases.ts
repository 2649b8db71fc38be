import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";

/** Both database engines that Rolecall supports; a test of one must pass on the other. */
export const engines = ["pglite", "postgresql"] as const;

export type Engine = (typeof engines)[number];

async function createDatabase(template: string): Promise<string> {
	const name = `test_${randomUUID().replaceAll("-", "")}`;
	const sql = postgres(`${inject("postgresUrl")}/postgres`, { max: 1 });
	await sql`create database ${sql(name)} template ${sql(template)}`;
	await sql.end();
	return name;
}

const addressOf = (name: string) => `${inject("postgresUrl")}/${name}`;

/** Returns the address of a new, empty database on the run's PostgreSQL. */
export const createPostgresDatabase = async (): Promise<string> => addressOf(await createDatabase("template1"));

async function createMigrated(): Promise<string> {
	const name = await createDatabase("template1");
	const database = await openDatabase({ url: addressOf(name) });
	await database.close();
	return name;
}

let migrated: Promise<string> | undefined;

/** Opens a database for one test. PostgreSQL takes a tenth of PGlite's time, and copies a database that the worker migrated once. */
export async function openTestDatabase(engine: Engine = "postgresql"): Promise<OpenDatabase> {
	if (engine === "pglite") return openDatabase({});
	migrated ??= createMigrated();
	return openDatabase({ url: addressOf(await createDatabase(await migrated)) });
}
