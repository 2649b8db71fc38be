type Rate = {
	/** Number of requests that may come at once. */
	burst: number;
	perMinute: number;
};

export type BucketTaken = { allowed: boolean; headers: Record<string, string> };

const minuteMs = 60_000;

/** Creates a token bucket for each name, by the tenant's clock, with headers that report the remaining tokens. */
export function createRateBuckets({ burst, perMinute }: Rate, nowMs: () => number) {
	const buckets = new Map<string, { level: number; atMs: number }>();
	return {
		take(name: string): BucketTaken {
			const now = nowMs();
			const { level, atMs } = buckets.get(name) ?? { level: burst, atMs: now };
			const filled = Math.min(burst, level + (Math.max(0, now - atMs) / minuteMs) * perMinute);
			const allowed = filled >= 1;
			const left = allowed ? filled - 1 : filled;
			buckets.set(name, { level: left, atMs: now });
			const nextMs = left >= 1 ? 0 : ((1 - left) / perMinute) * minuteMs;
			return {
				allowed,
				headers: {
					"x-ratelimit-limit": String(burst),
					"x-ratelimit-remaining": String(Math.floor(left)),
					"x-ratelimit-reset": String(Math.ceil((now + nextMs) / 1_000)),
				},
			};
		},
	};
}

export type RateBuckets = ReturnType<typeof createRateBuckets>;
