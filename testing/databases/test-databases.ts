import { randomUUID } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";
import { connect } from "./connect.ts";

/** Both database engines that Rolecall supports; a test of one must pass on the other. */
export const engines = ["pglite", "postgresql"] as const;

export type Engine = (typeof engines)[number];

async function createDatabase(template: string): Promise<string> {
	const name = `test_${randomUUID().replaceAll("-", "")}`;
	const sql = connect(`${inject("postgresUrl")}/postgres`, { max: 1 });
	await sql.run(`create database "${name}" template "${template}"`);
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

async function createEmbedded(): Promise<string> {
	const folder = path.join(inject("databaseFolder"), `embedded-${process.pid}`, "pglite");
	const database = await openDatabase({ folder });
	await database.close();
	return folder;
}

let migrated: Promise<string> | undefined;
let embedded: Promise<string> | undefined;

/** Copies an embedded database that the worker created once to a new folder: creating one takes ten times as long as opening it. */
export async function copyEmbedded(folder: string): Promise<void> {
	embedded ??= createEmbedded();
	cpSync(await embedded, folder, { recursive: true });
}

async function openEmbedded(): Promise<OpenDatabase> {
	const own = path.join(inject("databaseFolder"), randomUUID());
	const folder = path.join(own, "pglite");
	await copyEmbedded(folder);
	const database = await openDatabase({ folder });
	const close = () => database.close().finally(() => rmSync(own, { recursive: true, force: true }));
	return { ...database, close };
}

/** Opens a database for one test. PostgreSQL takes a tenth of PGlite's time, and copies a database that the worker migrated once. */
export async function openTestDatabase(engine: Engine = "postgresql"): Promise<OpenDatabase> {
	if (engine === "pglite") return openEmbedded();
	migrated ??= createMigrated();
	return openDatabase({ url: addressOf(await createDatabase(await migrated)) });
}
