import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditHead, auditKeys, auditPeople } from "../../../database/schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { lockHead, readHead } from "../chain/append-entry.ts";

type Db = Pick<OpenDatabase, "db">;

/** Number of rows that are deleted at a time, while nobody can add to the audit. */
const batchRows = 1_000;

const idSchema = z.object({ id: z.string() });
const nameSchema = z.object({ kind: z.string(), id: z.string() });
const countSchema = z.object({ count: z.number() });

// Each of these is an anti-join, which stays quick for any number of rows. `not in`, or `exists` within an `or`, reads all entries for each row.

/** Matches the keys that no entry behind `seq` uses. */
const isUnused = (
	seq: number,
): SQL => sql`not exists (select from ${auditEntries} as entry, jsonb_array_elements(entry.sealed) as box
	where entry.seq > ${seq}::int8 and (box ->> 'key')::uuid = keys.id)`;

/** Matches the names that no entry behind `seq` has as its actor or target. */
const isUnnamed = (seq: number): SQL => sql`not exists (select from ${auditEntries} as named
		where named.seq > ${seq}::int8 and named.target_type = people.kind and named.target_id = people.id)
	and not exists (select from ${auditEntries} as named
		where named.seq > ${seq}::int8 and named.actor_id = people.id and people.kind = 'user')`;

const countDeleted = async (queries: Queries, statement: SQL): Promise<number> => {
	const query = sql`with gone as (${statement}) select count(*)::int as count from gone`;
	return (await queryRows(queries, query, countSchema))[0]?.count ?? 0;
};

/** Deletes rows in batches, each under the head's lock, which orders it with the entries that are added. */
async function deleteInBatches<T>(
	{ db }: Db,
	rows: readonly T[],
	statementOf: (batch: string) => SQL,
): Promise<number> {
	let count = 0;
	for (let at = 0; at < rows.length; at += batchRows) {
		const batch = JSON.stringify(rows.slice(at, at + batchRows));
		count += await db.transaction(async (transaction) => {
			await lockHead(transaction);
			// No server adds an entry under a key that it remembers and that is deleted here.
			await transaction.execute(sql`update ${auditHead} set keys_epoch = gen_random_uuid()`);
			return countDeleted(transaction, statementOf(batch));
		});
	}
	return count;
}

/**
 * Deletes the keys and the names of people and of targets that no entry has any more. It looks for them without a lock, and looks again
 * among the entries that were added meanwhile. Running it again does no harm.
 */
export async function forgetUnnamed({ db }: Db): Promise<{ keys: number; names: number }> {
	const seen = (await readHead(db))?.seq ?? -1;
	const all = Number.MIN_SAFE_INTEGER;
	const keys = await queryRows(db, sql`select id from ${auditKeys} as keys where ${isUnused(all)}`, idSchema);
	const names = await queryRows(
		db,
		sql`select kind, id from ${auditPeople} as people where ${isUnnamed(all)}`,
		nameSchema,
	);
	return {
		keys: await deleteInBatches(
			{ db },
			keys,
			(batch) => sql`delete from ${auditKeys} as keys where ${isUnused(seen)}
				and id in (select id from jsonb_to_recordset(${batch}::text::jsonb) as found(id uuid)) returning 1`,
		),
		names: await deleteInBatches(
			{ db },
			names,
			(batch) => sql`delete from ${auditPeople} as people
				using jsonb_to_recordset(${batch}::text::jsonb) as found(kind text, id text)
				where people.kind = found.kind and people.id = found.id and ${isUnnamed(seen)} returning 1`,
		),
	};
}
