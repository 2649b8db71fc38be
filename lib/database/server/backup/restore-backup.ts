import "server-only";
import { getTableName, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { OpenDatabase } from "../open-database.ts";
import { type Queries, queryRows } from "../query-rows.ts";
import { BackupRefused, type RequireWhole } from "./backup-refused.ts";
import { backupTables, type RowCounts, serialColumns } from "./backup-tables.ts";
import { requireOwnMigrations } from "./migration-state.ts";
import { readItems } from "./read-backup.ts";

/** Number of rows, and number of characters, after which rows are sent to the database. */
const batchRows = 200;
const batchCharacters = 4_194_304;

/**
 * Distance from the last number of a sequence to the first number after a restore. A session remembers the number of its user's last
 * ended session, so a number that was given after the backup must not be given again.
 */
const sequenceGap = 1_000_000;

const tables = sql.join([...backupTables], sql`, `);

async function countRows(queries: Queries): Promise<RowCounts> {
	const counts: RowCounts = {};
	for (const table of backupTables) {
		const count = sql`select count(*)::int as count from ${table}`;
		const [row] = await queryRows(queries, count, z.object({ count: z.number() }));
		if (row !== undefined && row.count > 0) counts[getTableName(table)] = row.count;
	}
	return counts;
}

/** @throws BackupRefused if a table has rows */
async function requireEmpty(queries: Queries): Promise<void> {
	const counts = Object.entries(await countRows(queries));
	if (counts.length === 0) return;
	const found = counts.map(([table, count]) => `${table} (${count})`).join(", ");
	throw new BackupRefused(
		`The database already has rows: ${found}. Restore into an empty database, or add --replace, which deletes these rows first.`,
	);
}

function insertStatement(name: string, lines: readonly string[]): SQL {
	const table = sql.identifier(name);
	// The text goes through `text`, because PostgreSQL's driver would encode a parameter of the type jsonb a second time.
	return sql`insert into ${table} select restored.*
		from jsonb_array_elements(${`[${lines.join(",")}]`}::text::jsonb) as lines(line),
			jsonb_populate_record(null::${table}, line -> 'row') as restored`;
}

/** Sets each sequence beyond every number that the database or the server of the backup has given. */
async function moveSequences(queries: Queries, sequences: Record<string, number>): Promise<void> {
	for (const { table, column } of serialColumns) {
		const sequence = sql`pg_get_serial_sequence(${table}, ${column})::regclass`;
		const last = sql`greatest(coalesce(pg_sequence_last_value(${sequence}), 0), ${sequences[table] ?? 0}::int8)`;
		await queries.execute(sql`select setval(${sequence}, ${last} + ${sequenceGap}::int8)`);
	}
}

async function insertItems(queries: Queries, file: string): Promise<RowCounts> {
	const counts: RowCounts = {};
	let batch = { table: "", lines: [] as string[], characters: 0 };
	const send = async () => {
		if (batch.lines.length > 0) await queries.execute(insertStatement(batch.table, batch.lines));
	};
	for await (const item of readItems(file)) {
		if ("sequences" in item) {
			await moveSequences(queries, item.sequences);
			continue;
		}
		const { table, line } = item;
		if (table !== batch.table || batch.lines.length === batchRows || batch.characters > batchCharacters) {
			await send();
			batch = { table, lines: [], characters: 0 };
		}
		batch.lines.push(line);
		batch.characters += line.length;
		counts[table] = (counts[table] ?? 0) + 1;
	}
	await send();
	return counts;
}

/**
 * Restores a backup in one transaction: a failure leaves the database as it was. Returns the number of rows by table.
 * @param options `replace` deletes the rows that the database has; without it they are a reason to refuse. `requireWhole` checks the
 * restored rows.
 * @throws BackupRefused if the database is not empty or is of another release, if the file is damaged or incomplete, or as `requireWhole`
 * does
 */
export async function restoreBackup(
	{ db }: OpenDatabase,
	file: string,
	{ replace, requireWhole }: { replace: boolean; requireWhole: RequireWhole },
): Promise<RowCounts> {
	await requireOwnMigrations(db);
	return db.transaction(async (transaction) => {
		await transaction.execute(sql`lock table ${tables} in share row exclusive mode`);
		if (replace) await transaction.execute(sql`truncate ${tables}`);
		else await requireEmpty(transaction);
		const counts = await insertItems(transaction, file);
		await requireWhole(transaction, file);
		return counts;
	});
}
