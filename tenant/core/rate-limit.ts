import { type Bucket, type Plan, type RateGroup, type RatePlan, ratePlans } from "./rate-plans.ts";

export type Taken = {
	allowed: boolean;
	/** `x-ratelimit-*`; the reset is in whole seconds of the epoch. */
	headers: Record<string, string>;
	/** Which limit stood in the way, in Auth0's words. */
	message: string;
};

type Level = Bucket & { level: number; atMs: number };

/** Takes one from a bucket, refilled by the time that has passed. */
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
 * The tenant's token buckets: the global one is asked first, then that of the endpoint's group. Times in ms by the tenant's clock.
 * `rate` stands in for the plan's limits of the Management API.
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
		/** One request to the Management API. */
		takeManagement(group: RateGroup): Taken {
			const whole = global && take("global", global, "Global limit has been reached");
			if (groups === undefined || whole?.allowed === false) return whole ?? { allowed: true, headers: {}, message: "" };
			return take(group, groups[group], `Global per second ${group} group limit has been reached`);
		},
		/** One request to `/oauth/token`. */
		takeToken: (): Taken => take("token", token, "Global limit has been reached"),
	};
}

export type RateLimit = ReturnType<typeof createRateLimit>;
