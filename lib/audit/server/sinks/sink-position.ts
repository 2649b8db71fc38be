import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type StuckSink, sinkNames } from "../../../access/contract.ts";
import { auditEntries, auditHead } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { auditSinks } from "../../../database/sink-schema.ts";
import { isoText } from "../chain/entry-content.ts";

/** Largest number of entries that are sent at a time. */
const batchEntries = 200;
/** Time after which a receiver that takes no entry is stuck. */
const stuckAfter = sql`interval '10 minutes'`;

const claimSchema = z.object({ after: z.number(), upTo: z.number(), failures: z.number(), wasLogged: z.boolean() });

/** A process that sends to a receiver. `holder` is its id. */
export type Holder = { name: StuckSink["name"]; holder: string };

/** Gives a receiver its place in the chain if it has none: the end of the chain, because nothing of before is sent. */
export async function beginSink(queries: Queries, { name }: Holder): Promise<void> {
	await queries.execute(
		sql`insert into ${auditSinks} (name, seq) select ${name}, coalesce((select seq from ${auditHead}), -1)
			on conflict do nothing`,
	);
}

/**
 * Takes the lease of a receiver for `leaseSeconds`, and returns which entries are next. Returns undefined if there is none, if another
 * process holds the lease, or if the pause after a failure is not over.
 */
export async function claimEntries(queries: Queries, { name, holder }: Holder, leaseSeconds: number) {
	const [claim] = await queryRows(
		queries,
		sql`update ${auditSinks} as sink
			set lease_holder = ${holder}::uuid, lease_until = now() + make_interval(secs => ${leaseSeconds})
			where name = ${name} and seq < (select seq from ${auditHead})
				and coalesce(retry_at <= now(), true) and coalesce(lease_until <= now(), true)
			returning seq::float8 as after, failures, logged_at is not null as "wasLogged", (
				select max(seq)::float8 from (
					select seq from ${auditEntries} as entry where entry.seq > sink.seq order by entry.seq limit ${batchEntries}
				) as next
			) as "upTo"`,
		claimSchema,
	);
	return claim;
}

/** Moves a receiver to the last entry that arrived, and gives the lease back. It changes nothing if the lease was lost meanwhile. */
export async function markDelivered(queries: Queries, { name, holder }: Holder, seq: number): Promise<void> {
	await queries.execute(
		sql`update ${auditSinks} set seq = ${seq}::int8, lease_holder = null, lease_until = null, failures = 0,
				failing_since = null, retry_at = null, logged_at = null
			where name = ${name} and lease_holder = ${holder}::uuid`,
	);
}

const failedSchema = z.object({ since: z.string(), isNewlyStuck: z.boolean() });

/**
 * Remembers that nothing arrived, gives the lease back, and returns since when that is so. `isNewlyStuck` is true once, 10 minutes after the
 * first failure.
 */
export async function markFailed(queries: Queries, { name, holder }: Holder, pauseSeconds: number) {
	const [failed] = await queryRows(
		queries,
		sql`update ${auditSinks} set lease_holder = null, lease_until = null, failures = failures + 1,
				failing_since = coalesce(failing_since, now()), retry_at = now() + make_interval(secs => ${pauseSeconds}),
				logged_at = case when failing_since <= now() - ${stuckAfter} then coalesce(logged_at, now()) end
			where name = ${name} and lease_holder = ${holder}::uuid
			returning ${isoText(sql`failing_since`)} as since, coalesce(logged_at = now(), false) as "isNewlyStuck"`,
		failedSchema,
	);
	return failed;
}

const stuckSchema = z.object({ name: z.enum(sinkNames), since: z.string() });

/** Lists the receivers that have taken no entry for 10 minutes although there are some, with the time of the first failure. */
export const readStuckSinks = (queries: Queries): Promise<StuckSink[]> =>
	queryRows(
		queries,
		sql`select name, ${isoText(sql`failing_since`)} as since from ${auditSinks}
			where failing_since <= now() - ${stuckAfter} order by name`,
		stuckSchema,
	);
