import "server-only";

/** Upper bound of a limit, far above every plan. A larger bucket would never fill up to the reserve that bulk work must leave. */
const largestLimit = 10_000;

function numberIn(headers: Headers, name: string): number | undefined {
	const value = headers.get(name) ?? "";
	return /^\d{1,12}$/.test(value) ? Math.min(Number(value), largestLimit) : undefined;
}

/** Reads `x-ratelimit-limit` and `x-ratelimit-remaining` of a response. */
export function readingOf(order: number, { headers, status }: { headers: Headers; status: number }): RateReading {
	const limit = numberIn(headers, "x-ratelimit-limit");
	const remaining = numberIn(headers, "x-ratelimit-remaining");
	return { order, limit, remaining, isRefusal: status === 429 };
}

/** State of the tenant's bucket in one response. `order` is the order of its request; `isRefusal` means a 429. */
export type RateReading = {
	order: number;
	limit: number | undefined;
	remaining: number | undefined;
	isRefusal?: boolean;
};

/** A source of requests to the tenant. `keep` is the reserve that must stay for others. Times are in ms. */
export type RateSource = {
	/** Takes one request and returns its order of sending, or undefined if none is available. */
	take: (keep: number) => number | undefined;
	/** Returns the time until one may be available. */
	waitMs: (keep: number) => number;
	/** Reports the number of waiting requests, so that a source can lease more. It then calls `onMore`. */
	want: (count: number, keep: number, onMore: () => void) => void;
	learn: (reading: RateReading) => void;
	/** Reports that an admitted request ended, with or without a response. */
	ended: () => void;
	/** Starts a cool-down and returns its length: at most 60 s, and longer than requested after a refused probe. */
	coolDown: (waitMs: number) => number;
	coolDownLeftMs: () => number;
	view: () => { burst: number; perSecond: number; level: number };
};
