import "server-only";
import type { Answer } from "./answer.ts";
import type { RateReading } from "./rate-source.ts";

function numberIn(headers: Headers, name: string): number | undefined {
	const value = Number(headers.get(name) ?? "none");
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** What an answer says of its bucket, in `x-ratelimit-limit` and `x-ratelimit-remaining`. */
export const readingOf = (order: number, { headers }: Pick<Answer, "headers">): RateReading => ({
	order,
	limit: numberIn(headers, "x-ratelimit-limit"),
	remaining: numberIn(headers, "x-ratelimit-remaining"),
});
