import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { AuditHistogram, AuditSearch } from "../../contract.ts";
import { firstSince, readySearch, selectPlaces, sinceOf } from "./find-sources.ts";

/** Most bars of a histogram. */
const mostBuckets = 60;
/** Most acts that one histogram counts: the newest. */
const mostCounted = 100_000;

const hour = 3_600;
const day = 24 * hour;
/** Lengths of a bar, in seconds. */
const steps = [10, 60, 300, 900, hour, 3 * hour, 6 * hour, 12 * hour, day, 7 * day, 30 * day, 90 * day, 365 * day];

const rowSchema = z.object({ at: z.string(), step: z.number(), count: z.number(), counted: z.number() });

const inIso = (time: SQL) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Counts the acts that a search finds by the time at which they began, in at most 60 bars of equal length, whose edges are whole in UTC. Without
 * a span it begins with the first act, and at least an hour ago. Counts the newest 100,000 acts, and says so if there are more. Costs no upstream call.
 * @throws ProblemError `audit_unavailable` if the database does not answer
 */
export async function countActs(search: AuditSearch): Promise<AuditHistogram> {
	try {
		const { db } = await getDatabase();
		const ready = await readySearch(db, search);
		const first = sql`(select min(at) from ${auditEntries} where kind in ('intent', 'earlier', 'read'))`;
		const low = sinceOf(search) ?? sql`least(${first}, now() - interval '1 hour')`;
		const high = search.until === undefined ? sql`now()` : sql`${search.until}::timestamptz`;
		const rows = await queryRows(
			db,
			sql`with span as materialized (select extract(epoch from ${low})::float8 as low, extract(epoch from ${high})::float8 as high),
				scale as materialized (select low, high, coalesce((select min(step) from unnest(${`{${steps.join(",")}}`}::int8[]) as step
					where (high - low) / step <= ${mostBuckets - 1}), ${steps.at(-1)}::int8) as step from span),
				edges as materialized (select edge, step, coalesce(${firstSince(sql`to_timestamp(edge)`)}, 9223372036854775807) as place
					from scale, generate_series(floor(low / step)::int8 * step, greatest(low, high)::int8, step) as edge),
				found as materialized (select distinct place from (${selectPlaces(ready, mostCounted)}) as places),
				counted as (select width_bucket(place, (select array_agg(place order by edge) from edges)) as bucket, count(*)::int as acts
					from found group by 1)
				select ${inIso(sql`to_timestamp(edge)`)} as at, step::float8 as step, coalesce(acts, 0) as count,
					(select count(*)::int from found) as counted
				from (select *, row_number() over (order by edge) as bucket from edges) as bar left join counted using (bucket) order by edge`,
			rowSchema,
		);
		const [{ step, counted } = { step: hour, counted: 0 }] = rows;
		return {
			buckets: rows.map(({ at, count }) => ({ at, count })),
			stepSeconds: step,
			isCut: counted >= mostCounted,
		};
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}
