import { type Bucket, type Plan, type RateGroup, type RatePlan, ratePlans } from "./rate-plans.ts";

export type Taken = {
	allowed: boolean;
	/** The `x-ratelimit-*` headers. The reset is in whole seconds since the epoch. */
	headers: Record<string, string>;
	/** Auth0's message for the exceeded limit. */
	message: string;
};

type Level = Bucket & { level: number; atMs: number };

/** Refills a bucket for the elapsed time and takes one token from it. Returns false if it is empty. */
function takeFrom(bucket: Level, nowMs: number): boolean {
	const refill = (Math.max(0, nowMs - bucket.atMs) / 1_000) * bucket.perSecond;
	bucket.level = Math.min(bucket.burst, bucket.level + refill);
	bucket.atMs = nowMs;
	if (bucket.level < 1) return false;
	bucket.level -= 1;
	return true;
}

function headersOf({ level, burst, perSecond }: Level, nowMs: number): Record<string, string> {
	const nextMs = level >= 1 ? 0 : ((1 - level) / perSecond) * 1_000;
	return {
		"x-ratelimit-limit": String(burst),
		"x-ratelimit-remaining": String(Math.floor(level)),
		"x-ratelimit-reset": String(Math.ceil((nowMs + nextMs) / 1_000)),
	};
}

/**
 * Creates the tenant's token buckets: the global bucket is checked first, then that of the endpoint's group. Times are in ms by the
 * tenant's clock. `rate` replaces the plan's limits of the Management API.
 */
export function createRateLimit(plan: Plan, nowMs: () => number, rate?: Bucket) {
	const { token, ...limits }: RatePlan = ratePlans[plan];
	const { global, groups }: Omit<RatePlan, "token"> = rate === undefined ? limits : { global: rate };
	const levels = new Map<string, Level>();
	const take = (name: string, bucket: Bucket, message: string): Taken => {
		const held = levels.get(name) ?? { ...bucket, level: bucket.burst, atMs: nowMs() };
		levels.set(name, held);
		const allowed = takeFrom(held, nowMs());
		return { allowed, headers: headersOf(held, nowMs()), message };
	};
	return {
		/** Counts one request to the Management API. */
		takeManagement(group: RateGroup): Taken {
			const whole = global && take("global", global, "Global limit has been reached");
			if (groups === undefined || whole?.allowed === false) return whole ?? { allowed: true, headers: {}, message: "" };
			return take(group, groups[group], `Global per second ${group} group limit has been reached`);
		},
		/** Counts one request to `/oauth/token`. */
		takeToken: (): Taken => take("token", token, "Global limit has been reached"),
	};
}

export type RateLimit = ReturnType<typeof createRateLimit>;
