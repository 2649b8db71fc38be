import "server-only";
import type { RateReading } from "./rate-source.ts";

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
