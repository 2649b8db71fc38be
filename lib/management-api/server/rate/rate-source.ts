import "server-only";

/** Far above every plan. A larger number would make a bucket that never fills up to what bulk work has to leave in it. */
const largestLimit = 10_000;

function numberIn(headers: Headers, name: string): number | undefined {
	const value = headers.get(name) ?? "";
	return /^\d{1,12}$/.test(value) ? Math.min(Number(value), largestLimit) : undefined;
}

/** What an answer says of its bucket, in `x-ratelimit-limit` and `x-ratelimit-remaining`. */
export function readingOf(order: number, { headers, status }: { headers: Headers; status: number }): RateReading {
	const limit = numberIn(headers, "x-ratelimit-limit");
	const remaining = numberIn(headers, "x-ratelimit-remaining");
	return { order, limit, remaining, isRefusal: status === 429 };
}

/** The state of the tenant's bucket by one answer; `order` is that of the request it answers, `isRefusal` a 429. */
export type RateReading = {
	order: number;
	limit: number | undefined;
	remaining: number | undefined;
	isRefusal?: boolean;
};

/** Where requests come from. `keep` is how much has to stay behind for others. All times in ms. */
export type RateSource = {
	/** Takes one request, and answers its place in the order of sending; or nothing when there is none. */
	take: (keep: number) => number | undefined;
	/** After how long there may be one. */
	waitMs: (keep: number) => number;
	/** Says that so many wait, so that a source that has to ask for more does; `onMore` is called when it has. */
	want: (count: number, keep: number, onMore: () => void) => void;
	learn: (reading: RateReading) => void;
	/** A request that was let through ended, with an answer or without. */
	ended: () => void;
	/** Returns how long the cool-down is from now: at most 60 s, and longer than asked after a probe that was refused. */
	coolDown: (waitMs: number) => number;
	coolDownLeftMs: () => number;
	view: () => { burst: number; perSecond: number; level: number };
};
