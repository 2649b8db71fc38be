import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { AuditHistogram, AuditSearch } from "../../contract.ts";
import { toStorableText } from "../../to-storable.ts";
import { findPlaces, type Limits } from "./find-places.ts";
import { firstSince, readySearch, sinceOf } from "./search-conditions.ts";

/** Most bars of a histogram. */
const mostBuckets = 60;
/** Most acts that are counted by their times alone, the newest, and the time after which no further bar is counted, in ms. */
const timeLimits = { most: 1_000_000, forMs: 120 };
/** Most acts that are counted by a search, the newest, and its limits. */
const searchLimits = { most: 20_000, entries: 20_000, forMs: 100 };

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

/** A bar of the histogram: the time at which it begins, in s, its length, and the place of the first act from then on. */
const barSchema = z.object({ at: z.string(), edge: z.number(), step: z.number(), place: z.number().nullable() });

type Bar = z.infer<typeof barSchema>;

/** The number of acts in each bar. */
type Counted = { counts: readonly number[]; isCut: boolean };

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

const actsSchema = z.object({ acts: z.number() });

type TimeLimits = { most: number; forMs: number };

/** Counts the times of an index, bar by bar from the newest on, until there are `most` or the time is over. */
async function countTimes(
	queries: Queries,
	begun: SQL,
	{ bars, low, high, limits: { most, forMs } }: { bars: readonly Bar[]; low: SQL; high: SQL; limits: TimeLimits },
): Promise<Counted> {
	const newestFirst = JSON.stringify(bars.toReversed().map(({ edge, step }, at) => ({ at: at + 1, edge, step })));
	const isIn = sql`kind in ('intent', 'earlier', 'read') and ${begun} and at >= greatest(to_timestamp(bar.edge), ${low})
		and at < to_timestamp(bar.edge + bar.step) and at <= ${high}`;
	const rows = await queryRows(
		queries,
		sql`with recursive counted(bar, acts, total) as (
				select 0, 0::int8, 0::int8
				union all
				select bar.at, found.acts, counted.total + found.acts
				from counted join jsonb_to_recordset(${newestFirst}::text::jsonb) as bar(at int4, edge float8, step float8) on bar.at = counted.bar + 1,
					lateral (select count(*) as acts from (select from ${auditEntries} where ${isIn} limit ${most}::int8 - counted.total) as acts) as found
				where counted.total < ${most}::int8
					and (counted.bar = 0 or clock_timestamp() < statement_timestamp() + make_interval(secs => ${forMs / 1_000}::float8))
			)
			select acts::float8 as acts from counted where bar > 0 order by bar`,
		actsSchema,
	);
	const counts = bars.map((_, at) => rows[bars.length - 1 - at]?.acts ?? 0);
	const total = counts.reduce((sum, acts) => sum + acts, 0);
	return { counts, isCut: rows.length < bars.length || total >= most };
}

/** Counts the acts that a search finds by their places, the newest. */
async function countPlaces(
	queries: Queries,
	search: AuditSearch,
	bars: readonly Bar[],
	limits: Limits,
): Promise<Counted> {
	const { places, stopped } = await findPlaces(queries, await readySearch(queries, search), limits);
	const counts = bars.map(() => 0);
	let bar = bars.length - 1;
	for (const place of places) {
		while (bar >= 0 && place < (bars[bar]?.place ?? Number.POSITIVE_INFINITY)) bar -= 1;
		if (bar < 0) break;
		counts[bar] = (counts[bar] ?? 0) + 1;
	}
	return { counts, isCut: stopped !== undefined || places.length >= limits.most };
}

const inIso = (time: SQL) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Returns the bars between two times, oldest first. */
function readBars(queries: Queries, low: SQL, high: SQL): Promise<Bar[]> {
	return queryRows(
		queries,
		sql`with span as materialized (select extract(epoch from ${low})::float8 as low, extract(epoch from ${high})::float8 as high),
			scale as materialized (select low, high, coalesce((select min(step) from unnest(${`{${steps.join(",")}}`}::int8[]) as step
				where (high - low) / step <= ${mostBuckets - 1}), ${steps.at(-1)}::int8) as step from span)
			select ${inIso(sql`to_timestamp(edge)`)} as at, edge::float8 as edge, step::float8 as step,
				${firstSince(sql`to_timestamp(edge)`)}::float8 as place
			from scale, generate_series(floor(low / step)::int8 * step, greatest(low, high)::int8, step) as edge order by edge`,
		barSchema,
	);
}

/**
 * Counts the acts that a search finds by the time at which they began, in at most 60 bars of equal length, whose edges are whole in UTC. Without
 * a span it begins with the first act, and at least an hour ago. Counts the newest 1,000,000 acts of everybody or of one person; with other
 * filters, the newest 20,000, or those among the newest 20,000 entries; and fewer if that takes long. It says so if there are more. Costs no
 * upstream call.
 * @throws ProblemError `audit_unavailable` if the database does not answer
 */
export async function countActs(
	search: AuditSearch,
	limits: { byTime: TimeLimits; bySearch: Limits } = { byTime: timeLimits, bySearch: searchLimits },
): Promise<AuditHistogram> {
	try {
		const { db } = await getDatabase();
		const first = sql`(select min(at) from ${auditEntries} where kind in ('intent', 'earlier', 'read'))`;
		const low = sinceOf(search) ?? sql`least(${first}, now() - interval '1 hour')`;
		const high = search.until === undefined ? sql`now()` : sql`${search.until}::timestamptz`;
		const bars = await readBars(db, low, high);
		const begun = begunOf(search);
		const { counts, isCut } =
			begun === undefined
				? await countPlaces(db, search, bars, limits.bySearch)
				: await countTimes(db, begun, { bars, low, high, limits: limits.byTime });
		return {
			buckets: bars.map(({ at }, bar) => ({ at, count: counts[bar] ?? 0 })),
			stepSeconds: bars[0]?.step ?? hour,
			isCut,
		};
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}
