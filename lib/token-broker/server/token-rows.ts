import "server-only";
import { createQuery, type Postgres } from "../../database/server/postgres-pool.ts";

/** A token's row. The database's clock measures every time; ages and remaining times are in ms. */
export type TokenRow = {
	sealed: string | null;
	fingerprint: string | null;
	ageMs: number;
	lifetimeMs: number;
	usableMs: number;
	quotaLeft: number | null;
	leaseLeftMs: number;
	failureCode: string | null;
	failureLeftMs: number;
	failures: number;
	poisoned: string[];
};

/** Upper bound of a stored back-off, in seconds. A longer one, left by an earlier version, is ignored. */
const farthestSeconds = 600;
const leaseMs = 3_000;
const rememberedPoison = 8;
/** Deployment-wide limit on forced renewals: at least 10 s apart and at most 3 in 300 s. */
const forcedApartSeconds = 10;
const forcedPeriodSeconds = 300;
const forcedMost = 3;

/** Creates the statements on `token_records`. All times are the database's, so hosts never compare their clocks. */
export function createTokenRows(postgres: Postgres, holder: string) {
	const sql = createQuery(postgres);
	return {
		async read(key: string): Promise<TokenRow | undefined> {
			const [row] = await sql<TokenRow>`
				select sealed, fingerprint, quota_left as "quotaLeft", lifetime_ms::float8 as "lifetimeMs", usable_ms::float8 as "usableMs",
					coalesce(extract(epoch from clock_timestamp() - sent_at) * 1000, 0)::float8 as "ageMs",
					greatest(0, coalesce(extract(epoch from lease_until - clock_timestamp()) * 1000, 0))::float8 as "leaseLeftMs",
					failure_code as "failureCode", failures, poisoned,
					case when failure_until < clock_timestamp() + ${farthestSeconds} * interval '1 second'
						then greatest(0, extract(epoch from failure_until - clock_timestamp()) * 1000) else 0 end::float8 as "failureLeftMs"
				from token_records where key = ${key}`;
			return row;
		},

		/** Takes the lease unless another replica holds it. The lease ends after 3 s unless it is renewed. */
		async lease(key: string): Promise<boolean> {
			const taken = await sql`
				insert into token_records (key, lease_holder, lease_until)
				values (${key}, ${holder}, clock_timestamp() + ${leaseMs} * interval '1 millisecond')
				on conflict (key) do update set lease_holder = excluded.lease_holder, lease_until = excluded.lease_until
				where token_records.lease_until is null or token_records.lease_until < clock_timestamp()
					or token_records.lease_holder = ${holder}
				returning key`;
			return taken.length > 0;
		},

		renew: (key: string) => sql`
			update token_records set lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
			where key = ${key} and lease_holder = ${holder}`,

		release: (key: string) => sql`
			update token_records set lease_until = null where key = ${key} and lease_holder = ${holder}`,

		/** Stores a token unless a newer one is there. `ageMs` is the time since its request was sent. */
		publish: (
			key: string,
			token: {
				sealed: string;
				fingerprint: string;
				ageMs: number;
				lifetimeMs: number;
				usableMs: number;
				quotaLeft: number | null;
			},
		) => sql`
			insert into token_records as held (key, sealed, fingerprint, sent_at, lifetime_ms, usable_ms, quota_left)
			values (${key}, ${token.sealed}, ${token.fingerprint}, clock_timestamp() - ${token.ageMs} * interval '1 millisecond',
				${token.lifetimeMs}, ${token.usableMs}, ${token.quotaLeft})
			on conflict (key) do update set sealed = excluded.sealed, fingerprint = excluded.fingerprint, sent_at = excluded.sent_at,
				lifetime_ms = excluded.lifetime_ms, usable_ms = excluded.usable_ms, quota_left = excluded.quota_left,
				failure_code = null, failure_until = null, failures = 0,
				lease_until = case when held.lease_holder = ${holder} then null else held.lease_until end
			where held.sent_at is null or held.sent_at < excluded.sent_at`,

		publishFailure: (key: string, failure: { code: string; leftMs: number; failures: number }) => sql`
			update token_records set failure_code = ${failure.code}, failures = ${failure.failures}, lease_until = null,
				failure_until = clock_timestamp() + ${failure.leftMs} * interval '1 millisecond'
			where key = ${key} and lease_holder = ${holder}`,

		poison: (key: string, fingerprint: string) => sql`
			update token_records set
				poisoned = (array_append(poisoned, ${fingerprint}))[greatest(1, cardinality(poisoned) + 2 - ${rememberedPoison}):],
				sealed = case when fingerprint = ${fingerprint} then null else sealed end
			where key = ${key} and not ${fingerprint} = any (poisoned)`,

		/** Takes one of the deployment's forced renewals. Returns 0 if it was taken, or else the ms until the next one. */
		async takeForced(key: string): Promise<number> {
			const [row] = await sql<{ waitMs: number }>`
				with recent as (
					select key, array(select at from unnest(forced_at) as at
						where at > clock_timestamp() - ${forcedPeriodSeconds} * interval '1 second' order by at) as times
					from token_records where key = ${key} for update
				), decided as (
					select key, times, greatest(0,
						coalesce(extract(epoch from times[cardinality(times)] - clock_timestamp()) + ${forcedApartSeconds}, 0),
						coalesce(extract(epoch from times[cardinality(times) + 1 - ${forcedMost}] - clock_timestamp())
							+ ${forcedPeriodSeconds}, 0)) * 1000 as wait
					from recent
				)
				update token_records set forced_at =
					case when decided.wait = 0 then array_append(decided.times, clock_timestamp()) else decided.times end
				from decided where token_records.key = decided.key
				returning decided.wait::float8 as "waitMs"`;
			return row?.waitMs ?? 0;
		},
	};
}

export type TokenRows = ReturnType<typeof createTokenRows>;
