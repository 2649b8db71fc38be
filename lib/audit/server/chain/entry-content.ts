import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
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
	createHash("sha256").update([prevHash, seq, at, content].join("\n")).digest("hex");

/** An entry as it is stored. `content` is the text that its hash covers. */
export type StoredEntry = { seq: number; at: string; content: string };

const storedSchema = z.object({
	seq: z.number(),
	at: z.string(),
	prevHash: z.string().nullable(),
	hash: z.string().nullable(),
	content: z.string(),
});

/** Number of entries in memory at a time. */
const batchRows = 1_000;

/** Format of a time in a hash: ISO 8601 in UTC with whole ms. */
export const isoText = (time: ReturnType<typeof sql>) =>
	sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Columns = Record<string, unknown> & Record<"kind" | "act_id" | "id", string>;

/** A guard rather than a schema, which would take a fifth of the time of a verify. The columns are never null. */
const isColumns = (columns: unknown): columns is Columns =>
	isObject(columns) && ["kind", "act_id", "id"].every((name) => typeof columns[name] === "string");

function parseColumns(content: string): Columns {
	const columns: unknown = JSON.parse(content);
	if (!isColumns(columns)) throw new Error("An entry of the audit has no kind or no id.");
	return columns;
}

const readBatch = (queries: Queries, after: number, upTo: number) =>
	queryRows(
		queries,
		sql`select seq::float8 as seq, ${isoText(sql`at`)} as at, prev_hash as "prevHash", hash,
			(to_jsonb(entry) - '{seq,at,prev_hash,hash,finished_at}'::text[]
				|| jsonb_build_object('finished_at', ${isoText(sql`finished_at`)}))::text as content
			from ${auditEntries} as entry where seq > ${after}::int8 and seq <= ${upTo}::int8
			order by entry.seq limit ${batchRows}`,
		storedSchema,
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
		for (const { content, ...row } of batch) {
			const columns = parseColumns(content);
			yield { ...row, columns, content: contentText(columns) };
		}
		if (last === undefined) return;
	}
}
