import "server-only";
import { readQuota } from "./client-quota.ts";

/** Longest wait that any response can impose, in ms: one bad number would stop Rolecall for everybody. */
export const longestRetryAfterMs = 60_000;

/**
 * Reads the wait that a response asks for, in ms, at most 60 s: the longest of `Retry-After`, `x-ratelimit-reset` and Auth0's quota header.
 * After the wait one request finds out if a longer one is needed.
 */
export function readRetryAfterMs(headers: Headers, nowWallMs: number): number | undefined {
	const date = Date.parse(headers.get("date") ?? "");
	const serverNowMs = Number.isNaN(date) ? nowWallMs : date;
	const waits = [
		retryAfterMs(headers.get("retry-after"), serverNowMs),
		resetMs(headers.get("x-ratelimit-reset"), serverNowMs),
		quotaMs(headers),
	].filter((wait) => wait !== undefined && wait > 0);
	return waits.length === 0 ? undefined : Math.min(longestRetryAfterMs, Math.max(...waits.map(Number)));
}

/** Reads seconds or a date. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(value: string | null, serverNowMs: number): number | undefined {
	if (value === null || value.trim() === "") return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return seconds > 0 ? seconds * 1_000 : undefined;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : date - serverNowMs;
}

/**
 * Reads epoch seconds (or milliseconds, as some servers send), relative to the response's own `Date`, plus 1 s because they are rounded.
 */
function resetMs(value: string | null, serverNowMs: number): number | undefined {
	const reset = Number(value);
	if (value === null || !Number.isFinite(reset) || reset <= 0) return undefined;
	const waitMs = (reset > 1e11 ? reset : reset * 1_000) - serverNowMs;
	return waitMs <= -1_000 ? undefined : waitMs + 1_000;
}

/** Returns the longest reset of the quota's empty buckets. */
function quotaMs(headers: Headers): number | undefined {
	const empty = readQuota(headers).filter(({ remaining }) => remaining === 0);
	return empty.length === 0 ? undefined : Math.max(...empty.map(({ resetSeconds }) => resetSeconds)) * 1_000;
}
