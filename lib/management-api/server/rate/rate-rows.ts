import "server-only";
import { createQuery, type Postgres } from "../../../database/server/postgres-pool.ts";
import { onItsWayMs } from "./local-rate.ts";
import type { BucketSize } from "./rate-plans.ts";

/** Result of one lease from the shared bucket. `sent` counts all requests granted to the deployment. Times are in ms. */
export type Granted = { granted: number; sent: number; level: number; coolLeftMs: number; replicas: number };

/** Up to `want` requests of a bucket that has at most `most` and must keep `keep`. */
type Lease = { want: number; keep: number; most: number };

/** Time without a sign of life after which a replica no longer counts, in seconds. */
const aliveSeconds = 15;

/** Upper bound of a stored time ahead, in seconds. A later one, left by an earlier version, is ignored: no pause exceeds 60 s. */
const farthestSeconds = 70;

/** Creates the statements on `rate_buckets`, the deployment's budget by the database's clock. */
export function createRateRows(postgres: Postgres, replica: string) {
	const sql = createQuery(postgres);
	const made = new Set<string>();
	return {
		/** Takes requests, and records that this replica is alive. */
		async lease(name: string, { burst, perSecond }: BucketSize, { want, keep, most }: Lease): Promise<Granted> {
			if (!made.has(name)) {
				await sql`insert into rate_buckets (name, level, filled_at)
					values (${name}, ${burst}, clock_timestamp()) on conflict do nothing`;
				made.add(name);
			}
			const [row] = await sql<Granted>`
				with alive as (
					insert into rate_replicas (id, seen_at) values (${replica}, clock_timestamp())
					on conflict (id) do update set seen_at = excluded.seen_at
				), held as (
					select name, level, case when cool_until < clock_timestamp() + ${farthestSeconds} * interval '1 second'
							then cool_until end as cool_until,
						case when filled_at < clock_timestamp() + ${farthestSeconds} * interval '1 second'
							then filled_at else clock_timestamp() end as filled_at
					from rate_buckets where name = ${name} for update
				), filled as (
					select name, filled_at, cool_until, clock_timestamp() as at,
						greatest(0, coalesce(extract(epoch from cool_until - clock_timestamp()) * 1000, 0)) as cool,
						least(${burst}::float8, ${most}::float8, level + ${perSecond}::float8
							* greatest(0, extract(epoch from clock_timestamp() - filled_at))) as level
					from held
				), decided as (
					select *, case when cool > 0 then 0
						else greatest(0, least(${want}::int, floor(level - ${keep}::float8))) end as granted from filled
				)
				update rate_buckets set level = decided.level - decided.granted, sent = sent + decided.granted,
					cool_until = decided.cool_until, filled_at = greatest(decided.filled_at, decided.at + case when decided.granted > 0
						and decided.level >= ${burst}::float8 then ${onItsWayMs} * interval '1 millisecond' else interval '0' end)
				from decided where rate_buckets.name = decided.name
				returning decided.granted::int as granted, sent, (decided.level - decided.granted)::float8 as level,
					decided.cool::float8 as "coolLeftMs",
					(select 1 + count(*) from rate_replicas where id <> ${replica}
						and seen_at > clock_timestamp() - ${aliveSeconds} * interval '1 second')::int as replicas`;
			if (row === undefined) made.delete(name);
			return row ?? { granted: 0, sent: 0, level: 0, coolLeftMs: 0, replicas: 1 };
		},

		/** Returns unused requests to the bucket. */
		giveBack: (name: string, count: number) =>
			sql`update rate_buckets set level = level + ${count}, sent = sent - ${count} where name = ${name}`,

		/** Fills the bucket up to now, but only to what the tenant reported as remaining after the request with this order. */
		lower: (
			name: string,
			{ burst, perSecond }: BucketSize,
			{ order, remaining }: { order: number; remaining: number },
		) => sql`
			update rate_buckets set level = least(${burst}::float8, greatest(0, ${remaining}::float8 - (sent - ${order}::float8)),
					level + ${perSecond}::float8 * greatest(0, extract(epoch from clock_timestamp() - filled_at))),
				filled_at = greatest(filled_at, clock_timestamp())
			where name = ${name}`,

		coolDown: (name: string, waitMs: number) => sql`
			update rate_buckets set level = least(level, 0),
				filled_at = greatest(filled_at, clock_timestamp() + ${waitMs} * interval '1 millisecond'),
				cool_until = greatest(cool_until, clock_timestamp() + ${waitMs} * interval '1 millisecond')
			where name = ${name}`,
	};
}

export type RateRows = ReturnType<typeof createRateRows>;
