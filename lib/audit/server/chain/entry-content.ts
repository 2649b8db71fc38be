import "server-only";
import { hash } from "node:crypto";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { canonicalJson } from "../../../json/canonical-json.ts";
import { isObject } from "../../../json/is-object.ts";

/** The columns of an entry by their names in the database, without its place in the chain. Columns that are null are left out. */
export type EntryContent = {
	id: string;
	kind: (typeof auditEntries.$inferInsert)["kind"];
	act_id: string;
	actor_id: string;
	actor_name: string;
	action: string;
	target_type: string;
	target_id: string;
	request_id: string;
} & Record<string, unknown>;

/** Writes the content of an entry as the text that its hash covers. */
export const contentText = (content: Record<string, unknown>): string =>
	canonicalJson(Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null)));

/**
 * Returns the hash of an entry: SHA-256, in hex, over four lines without an end of line after the last: the hash of the entry before it, its
 * `seq`, its time, such as `2026-11-29T17:00:00.000Z`, and its content as canonical JSON.
 */
export const entryHash = ({ prevHash, seq, at, content }: { prevHash: string } & Omit<StoredEntry, "hash">): string =>
	hash("sha256", `${prevHash}\n${seq}\n${at}\n${content}`);

/** An entry as it is stored. `content` is the text that its hash covers. */
export type StoredEntry = { seq: number; at: string; content: string };

type Text = string | null;

/** A row of `readBatch`. A guard checks what every row has, because a schema of all columns would take a fifth of the time of a verify. */
type Row = Record<string, Text | number> & { seq: number; at: string; prev_hash: Text; hash: Text };

const isText = (value: unknown): value is Text => value === null || typeof value === "string";

const isRow = (row: unknown): row is Row =>
	isObject(row) &&
	typeof row.seq === "number" &&
	typeof row.at === "string" &&
	isText(row.prev_hash) &&
	isText(row.hash);

const rowSchema = z.custom<Row>(isRow);

/** Number of entries in memory at a time. */
const batchRows = 1_000;

/** Format of a time in a hash: ISO 8601 in UTC with whole ms. */
export const isoText = (time: SQL) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const places = ["seq", "at", "prev_hash", "hash"];

/** The columns of an entry's content. */
const contentColumns = Object.values(getTableColumns(auditEntries))
	.map((column) => ({ name: column.name, type: column.getSQLType() }))
	.filter(({ name }) => !places.includes(name));

/** The names of the columns of an entry's content. */
export const contentNames = contentColumns.map(({ name }) => name);

/** Selects a column as a text or a number. The database would take ten times as long to make one JSON value of all columns. */
function selectColumn({ name, type }: (typeof contentColumns)[number]): SQL {
	const column = sql.identifier(name);
	if (type === "bigint") return sql`${column}::float8 as ${column}`;
	return type.startsWith("timestamp")
		? sql`${isoText(sql`${column}`)} as ${column}`
		: sql`${column}::text as ${column}`;
}

type Columns = Record<string, unknown> & Record<"kind" | "act_id" | "id", string>;

const isColumns = (columns: Record<string, unknown>): columns is Columns =>
	["kind", "act_id", "id"].every((name) => typeof columns[name] === "string");

/** Returns the filled columns of a row. */
function readColumns(row: Row): Columns {
	const columns: Record<string, unknown> = {};
	for (const { name, type } of contentColumns) {
		const stored = row[name] ?? null;
		const value: unknown = type === "jsonb" && stored !== null ? JSON.parse(String(stored)) : stored;
		if (value !== null) columns[name] = value;
	}
	if (!isColumns(columns)) throw new Error("An entry of the audit has no kind or no id.");
	return columns;
}

const readBatch = (queries: Queries, after: number, upTo: number) =>
	queryRows(
		queries,
		sql`select seq::float8 as seq, ${isoText(sql`at`)} as at, prev_hash, hash, ${sql.join(contentColumns.map(selectColumn), sql`, `)}
			from ${auditEntries} as entry where seq > ${after}::int8 and seq <= ${upTo}::int8
			order by entry.seq limit ${batchRows}`,
		rowSchema,
	);

/**
 * Reads the entries after `after` in the order of their `seq`, in batches, so that memory stays flat. The database reads a batch while the
 * caller works on the one before it.
 */
export async function* readStored(queries: Queries, after: number, upTo = Number.MAX_SAFE_INTEGER) {
	for (let next = readBatch(queries, after, upTo); ; ) {
		const batch = await next;
		const last = batch.length < batchRows ? undefined : batch.at(-1);
		if (last !== undefined) {
			next = readBatch(queries, last.seq, upTo);
			// It is awaited above, unless the caller stops.
			next.catch(() => undefined);
		}
		for (const row of batch) {
			const columns = readColumns(row);
			const { seq, at, prev_hash: prevHash, hash: stored } = row;
			yield { seq, at, prevHash, hash: stored, columns, content: canonicalJson(columns) };
		}
		if (last === undefined) return;
	}
}
