import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditOpen } from "../../../database/schema.ts";
import { auditReasons } from "../../../database/search-schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { auditSinks } from "../../../database/sink-schema.ts";
import { appendEntry, lockHead, ownEntry, readHead } from "../chain/append-entry.ts";
import { digestEarlier } from "../chain/begin-chain.ts";
import { type Checkpoint, findCheckpoint } from "../chain/checkpoint.ts";
import { isoText } from "../chain/entry-content.ts";
import { listSinks } from "../sinks/list-sinks.ts";

/** Default number of entries that are pruned at a time. Nobody can add to the audit meanwhile. */
const defaultBatchRows = 5_000;

const oldestSchema = z.object({ first: z.number().nullable(), last: z.number().nullable(), rows: z.number() });

/** Returns the place before the first act that has a later entry behind `last`, or `last` itself. */
async function beforeStraddling(queries: Queries, last: number): Promise<number> {
	const [row] = await queryRows(
		queries,
		sql`select min(act_seq)::float8 as seq from ${auditEntries}
			where outcome is not null and act_seq <= ${last}::int8 and seq > ${last}::int8`,
		z.object({ seq: z.number().nullable() }),
	);
	return row?.seq === null || row === undefined ? last : beforeStraddling(queries, row.seq - 1);
}

/**
 * Pruned entries are older than `limit` and not behind `end`, the end of the chain at the start, because each batch adds an entry. `pruned` is
 * the newest checkpoint then.
 */
type Bounds = { limit: SQL; end: number; pruned: Checkpoint | undefined };

/**
 * Returns the last entry of the next batch: all entries up to it are older than `limit` and have arrived at every receiver that the settings
 * name, none of their acts is open, and none has an entry behind it. A batch has more entries than `batchRows` only if an act spans them.
 */
async function findLastToPrune(queries: Queries, bounds: Bounds, batchRows: number): Promise<number | undefined> {
	const { limit, end } = bounds;
	const sinks = listSinks().map(({ name }) => name);
	const [oldest] = await queryRows(
		queries,
		sql`with oldest as materialized (select seq, at from ${auditEntries} order by seq limit ${batchRows}),
			kept as (select least(${end}::int8 + 1, (select min(seq) from oldest where at >= ${limit}), (select min(act_seq) from ${auditOpen}),
				(select min(seq) + 1 from ${auditSinks} where name = any(${`{${sinks.join(",")}}`}::text[]))) as first)
			select min(seq)::float8 as first, max(seq)::float8 as last, count(*)::int as rows
			from oldest where seq < (select first from kept)`,
		oldestSchema,
	);
	if (oldest === undefined || oldest.first === null || oldest.last === null) return undefined;
	const last = await beforeStraddling(queries, oldest.last);
	if (last >= oldest.first) return last;
	return oldest.rows < batchRows ? undefined : findLastToPrune(queries, bounds, batchRows * 2);
}

/** Makes the checkpoint for all entries up to `last`. */
async function checkpointAt(queries: Queries, { end, pruned }: Bounds, last: number): Promise<Checkpoint> {
	// Another process may prune too, so this one does not rely on its own last checkpoint.
	const newest = (await findCheckpoint(queries, end)) ?? pruned;
	const earlier = await digestEarlier(queries, newest, Math.min(last, -1));
	const [row] = await queryRows(
		queries,
		sql`select hash, ${isoText(sql`at`)} as at from ${auditEntries} where seq = ${last}::int8`,
		z.object({ hash: z.string().nullable(), at: z.string() }),
	);
	if (row === undefined) throw new Error("The last entry to prune is missing.");
	const hash = last < 0 ? earlier.sha256 : (row.hash ?? "");
	return { seq: last, hash, at: row.at, entries: earlier.entries + Math.max(0, last + 1) };
}

async function pruneBatch(queries: Queries, bounds: Bounds, batchRows: number): Promise<Checkpoint | undefined> {
	await lockHead(queries);
	const last = await findLastToPrune(queries, bounds, batchRows);
	if (last === undefined) return undefined;
	const checkpoint = await checkpointAt(queries, bounds, last);
	await appendEntry(queries, ownEntry("checkpoint", "audit.pruned", checkpoint));
	await queries.execute(sql`delete from ${auditEntries} where seq <= ${last}::int8`);
	await queries.execute(sql`delete from ${auditReasons} where act_seq <= ${last}::int8`);
	return checkpoint;
}

/**
 * Prunes the audit: deletes its oldest entries up to the first that is not older than `limit`, that belongs to an open act, or whose act has
 * such an entry. Each batch is a transaction that also adds a checkpoint, at which `verifyChain` begins. Returns the last checkpoint, or
 * undefined if there was nothing to prune. Verify the chain before, because a pruned fault can no longer be found.
 * @param limit A time of the database
 * @param batchRows Number of entries of a batch. Default 5,000
 */
export async function pruneAudit(
	{ db }: Pick<OpenDatabase, "db">,
	limit: SQL,
	batchRows = defaultBatchRows,
): Promise<Checkpoint | undefined> {
	const end = (await readHead(db))?.seq ?? -1;
	const bounds = { limit, end, pruned: await findCheckpoint(db) };
	for (let last: Checkpoint | undefined; ; ) {
		const next = await db.transaction((transaction) => pruneBatch(transaction, bounds, batchRows));
		if (next === undefined) return last;
		last = next;
	}
}
