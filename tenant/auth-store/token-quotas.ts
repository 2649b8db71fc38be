import type { ClientRecord } from "../records/client-record.ts";

const windows = [
	{ name: "per_hour", seconds: 3_600 },
	{ name: "per_day", seconds: 86_400 },
] as const;

/** Shares of a quota, in percent, at which Auth0 logs a warning. */
const warningsAt = [60, 80, 100];

export type QuotaTaken = {
	allowed: boolean;
	/** `Auth0-Client-Quota-Limit`, and `Retry-After` in seconds when refused. Empty for a client without a quota. */
	headers: Record<string, string>;
	/** The warnings that are due, each with its bucket (`per_hour`) and the percentage used. */
	warnings: { bucket: string; percentage: number }[];
};

type Count = { window: number; used: number };

type Bucket = { name: string; quota: number; count: Count; resetSeconds: number };

/** Returns the warnings that the token just counted triggers. */
const warningsOf = ({ name: bucket, quota, count: { used } }: Bucket) =>
	warningsAt
		.filter((percentage) => (used - 1) * 100 < quota * percentage && used * 100 >= quota * percentage)
		.map((percentage) => ({ bucket, percentage }));

/**
 * Counts the tokens issued to each client by the client credentials grant in this hour and this UTC day. A quota with `enforce: false` only
 * warns.
 * @see https://auth0.com/docs/fine-grained-m2m-token-quotas
 */
export function createTokenQuotas(nowMs: () => number) {
	const counts = new Map<string, Count>();
	const bucketsOf = (client: ClientRecord): Bucket[] =>
		windows.flatMap(({ name, seconds }) => {
			const quota = client.token_quota?.client_credentials[name];
			if (quota === undefined) return [];
			const nowSeconds = nowMs() / 1_000;
			const window = Math.floor(nowSeconds / seconds);
			const key = `${name} ${client.client_id}`;
			const held = counts.get(key);
			const count = held?.window === window ? held : { window, used: 0 };
			counts.set(key, count);
			const resetSeconds = Math.ceil((window + 1) * seconds - nowSeconds);
			return [{ name, quota, count, resetSeconds }];
		});
	return {
		/** Takes one token from the client's quota. */
		take(client: ClientRecord): QuotaTaken {
			const buckets = bucketsOf(client);
			const isEnforced = client.token_quota?.client_credentials.enforce ?? true;
			const spent = buckets.filter(({ count, quota }) => isEnforced && count.used >= quota);
			const allowed = spent.length === 0;
			if (allowed) for (const { count } of buckets) count.used += 1;
			const lines = buckets.map(
				({ name, quota, count, resetSeconds }) =>
					`b=${name};q=${quota};r=${Math.max(0, quota - count.used)};t=${resetSeconds}`,
			);
			const retryAfter = Math.max(...spent.map(({ resetSeconds }) => resetSeconds));
			return {
				allowed,
				headers: {
					...(lines.length === 0 ? {} : { "auth0-client-quota-limit": lines.join(",") }),
					...(allowed ? {} : { "retry-after": String(retryAfter) }),
				},
				warnings: allowed ? buckets.flatMap(warningsOf) : [],
			};
		},
	};
}

export type TokenQuotas = ReturnType<typeof createTokenQuotas>;
