import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { AuditHistogram, AuditSearch } from "../../contract.ts";
import { toStorableText } from "../../to-storable.ts";
import { boundSearch } from "./bound-search.ts";
import { firstSince, readySearch, selectPlaces, sinceOf } from "./find-sources.ts";

/** Most bars of a histogram. */
const mostBuckets = 60;
/** Most acts that are counted, the newest: by their times alone, or by looking at each. */
const mostCounted = { byTime: 1_000_000, bySearch: 20_000 };

const hour = 3_600;
const day = 24 * hour;
/** Lengths of a bar, in seconds. */
const steps = [
	10,
	60,
	300,
	900,
	hour,
	3 * hour,
	6 * hour,
	12 * hour,
	day,
	7 * day,
	30 * day,
	90 * day,
	365 * day,
	3_650 * day,
];

const rowSchema = z.object({ at: z.string(), step: z.number(), count: z.number(), counted: z.number() });

/**
 * Returns the condition on the beginning of an act that says all that the search does, so that the times of an index are counted and no act
 * is looked at. Undefined if there is no such index.
 */
function begunOf({ actor, action, kind, targetType, targetId, outcome, text }: AuditSearch): SQL | undefined {
	const others = [kind, targetType, targetId, outcome, text];
	if (others.some((part) => part !== undefined) || (action !== undefined && actor === undefined)) return undefined;
	const isActor = actor === undefined ? sql`true` : sql`actor_id = ${toStorableText(actor)}`;
	return action === undefined ? isActor : sql`${isActor} and action = ${action}`;
}

/** Selects the time bar of each act that a search finds, of the newest acts, and returns the most that are counted. */
async function selectBars(db: Queries, search: AuditSearch, [low, high]: [SQL, SQL]) {
	const begun = begunOf(search);
	if (begun !== undefined) {
		const most = mostCounted.byTime;
		const isIn = sql`kind in ('intent', 'earlier', 'read') and ${begun} and at >= ${low} and at <= ${high}`;
		const times = sql`select at from ${auditEntries} where ${isIn} order by at desc limit ${most}`;
		const edges = sql`(select array_agg(to_timestamp(edge) order by edge) from edges)`;
		return { most, isCut: false, bars: sql`select width_bucket(at, ${edges}) as bucket from (${times}) as times` };
	}
	const most = mostCounted.bySearch;
	const ready = await boundSearch(db, await readySearch(db, search), { most, mostRead: most });
	const edges = sql`(select array_agg(place order by edge) from places)`;
	return {
		...{ most, isCut: ready.floor !== undefined },
		bars: sql`select width_bucket(place, ${edges}) as bucket
			from (select distinct place from (${selectPlaces(ready, most)}) as found) as found`,
	};
}

const inIso = (time: SQL) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Counts the acts that a search finds by the time at which they began, in at most 60 bars of equal length, whose edges are whole in UTC. Without
 * a span it begins with the first act, and at least an hour ago. Counts the newest 1,000,000 acts of everybody or of one person; with other
 * filters, the newest 20,000, or those among the newest 20,000 entries. It says so if there are more. Costs no upstream call.
 * @throws ProblemError `audit_unavailable` if the database does not answer
 */
export async function countActs(search: AuditSearch): Promise<AuditHistogram> {
	try {
		const { db } = await getDatabase();
		const first = sql`(select min(at) from ${auditEntries} where kind in ('intent', 'earlier', 'read'))`;
		const low = sinceOf(search) ?? sql`least(${first}, now() - interval '1 hour')`;
		const high = search.until === undefined ? sql`now()` : sql`${search.until}::timestamptz`;
		const { most, isCut, bars } = await selectBars(db, search, [low, high]);
		const rows = await queryRows(
			db,
			sql`with span as materialized (select extract(epoch from ${low})::float8 as low, extract(epoch from ${high})::float8 as high),
				scale as materialized (select low, high, coalesce((select min(step) from unnest(${`{${steps.join(",")}}`}::int8[]) as step
					where (high - low) / step <= ${mostBuckets - 1}), ${steps.at(-1)}::int8) as step from span),
				edges as materialized (select edge, step
					from scale, generate_series(floor(low / step)::int8 * step, greatest(low, high)::int8, step) as edge),
				places as materialized (select edge, coalesce(${firstSince(sql`to_timestamp(edge)`)}, 9223372036854775807) as place from edges),
				counted as materialized (select bucket, count(*)::int as acts from (${bars}) as bars group by 1)
				select ${inIso(sql`to_timestamp(edge)`)} as at, step::float8 as step, coalesce(acts, 0) as count,
					(select coalesce(sum(acts), 0)::int from counted) as counted
				from (select *, row_number() over (order by edge) as bucket from edges) as bar left join counted using (bucket) order by edge`,
			rowSchema,
		);
		const [{ step, counted } = { step: hour, counted: 0 }] = rows;
		return {
			buckets: rows.map(({ at, count }) => ({ at, count })),
			stepSeconds: step,
			isCut: isCut || counted >= most,
		};
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}
