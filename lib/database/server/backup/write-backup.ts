import "server-only";
import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { OpenDatabase } from "../open-database.ts";
import { type Queries, queryRows } from "../query-rows.ts";
import { type BackupHeader, type BackupOrigin, createHeader } from "./backup-header.ts";
import { BackupRefused, codeOf, type RequireWhole } from "./backup-refused.ts";
import { backupTables, type RowCounts, serialColumns } from "./backup-tables.ts";
import { requireOwnMigrations } from "./migration-state.ts";

/** Number of rows in memory at a time. */
const fetchedRows = 200;

const lineSchema = z.object({ line: z.string() });
const lastValueSchema = z.object({ last: z.number().nullable() });

/** Reads a table through a cursor. PostgreSQL writes each row as JSON, so no value passes through JavaScript's numbers and dates. */
async function* readTable(queries: Queries, table: PgTable): AsyncGenerator<string[]> {
	const name = sql.raw(`'${getTableName(table)}'::text`);
	await queries.execute(sql`declare backup_rows no scroll cursor for
		select json_build_object('table', ${name}, 'row', row_to_json(kept))::text as line from ${table} as kept`);
	const fetchNext = sql.raw(`fetch ${fetchedRows} from backup_rows`);
	for (;;) {
		const rows = await queryRows(queries, fetchNext, lineSchema);
		if (rows.length === 0) break;
		yield rows.map(({ line }) => line);
	}
	await queries.execute(sql`close backup_rows`);
}

/** Reads the last number that each sequence gave, or 0, by table. */
async function readSequences(queries: Queries): Promise<Record<string, number>> {
	const sequences: Record<string, number> = {};
	for (const { table, column } of serialColumns) {
		const last = sql`select pg_sequence_last_value(pg_get_serial_sequence(${table}, ${column})::regclass)::float8 as last`;
		const [row] = await queryRows(queries, last, lastValueSchema);
		sequences[table] = row?.last ?? 0;
	}
	return sequences;
}

/** Creates the lines of a backup: the header, the rows and the footer with their number. Adds to `counts` as it reads. */
async function* createLines(queries: Queries, header: BackupHeader, counts: RowCounts): AsyncGenerator<string> {
	yield `${JSON.stringify(header)}\n`;
	for (const table of backupTables) {
		const name = getTableName(table);
		counts[name] = 0;
		for await (const lines of readTable(queries, table)) {
			counts[name] += lines.length;
			yield `${lines.join("\n")}\n`;
		}
	}
	yield `${JSON.stringify({ rows: counts, sequences: await readSequences(queries) })}\n`;
}

function explainCreation(file: string, error: unknown): string {
	const folder = path.dirname(file);
	const code = codeOf(error);
	if (code === "EEXIST") return `${file} already exists, and a backup never overwrites a file. Choose another name.`;
	if (code === "ENOENT") return `There is no folder ${folder}. Create it, or choose another one for the backup.`;
	if (["EACCES", "EPERM", "EROFS"].includes(code))
		return `This user may not write in ${folder}. Choose another folder for the backup.`;
	return `${file} could not be created (${code}). Choose another place for the backup.`;
}

/** Creates a file that only its owner can read, because a backup holds personal data. */
async function createFile(file: string): Promise<FileHandle> {
	try {
		return await open(file, "wx", 0o600);
	} catch (error) {
		throw new BackupRefused(explainCreation(file, error));
	}
}

/**
 * Writes a backup to a new file: gzipped lines of JSON, in constant memory. All rows are of one moment, even if servers write to the
 * database meanwhile. Returns the number of rows by table. If the backup fails, the file is removed.
 * @param requireWhole Checks the rows before they are written
 * @throws BackupRefused if the database is of another release, if the file cannot be created, or as `requireWhole` does
 */
export async function writeBackup(
	{ db, engine }: OpenDatabase,
	file: string,
	origin: BackupOrigin,
	requireWhole: RequireWhole,
): Promise<RowCounts> {
	await requireOwnMigrations(db);
	const handle = await createFile(file);
	try {
		return await db.transaction(
			async (snapshot) => {
				await snapshot.execute(sql`set local time zone 'UTC'`);
				const chain = await requireWhole(snapshot, "the database");
				const counts: RowCounts = {};
				const lines = createLines(snapshot, createHeader({ engine, chain }, origin), counts);
				await pipeline(Readable.from(lines), createGzip(), handle.createWriteStream({ flush: true }));
				return counts;
			},
			{ isolationLevel: "repeatable read", accessMode: "read only" },
		);
	} catch (error) {
		await handle.close();
		await rm(file, { force: true });
		throw error;
	}
}
