import "server-only";
import type { BackOffTime, TokenFailure, TokenFailureCode } from "./token-failure.ts";

/** `jitter` is the random part of a delay, from 0 to 1. */
type Curve = { firstMs: number; longestMs: number; jitter: number };

const curves: Record<TokenFailureCode, Curve> = {
	token_credentials_rejected: { firstMs: 30_000, longestMs: 300_000, jitter: 0 },
	token_not_authorized_for_api: { firstMs: 60_000, longestMs: 300_000, jitter: 0 },
	token_rate_limited: { firstMs: 2_000, longestMs: 60_000, jitter: 0 },
	// The cap lets Rolecall find a recovered endpoint within 5 s; see DECISIONS 16.
	token_endpoint_unavailable: { firstMs: 500, longestMs: 5_000, jitter: 0.2 },
	token_response_invalid: { firstMs: 5_000, longestMs: 300_000, jitter: 0 },
	upstream_unauthorized: { firstMs: 10_000, longestMs: 300_000, jitter: 0 },
};

/** An issuer's Retry-After is kept 10 % longer, because its clock and ours may differ. */
const margin = 1.1;

/** Creates a back-off: callers fail at once while it lasts. Each further failure of the same code doubles it; a success clears it. */
export function createBackOff({ random }: { random: () => number }) {
	let failure: TokenFailure | undefined;
	let untilMs = 0;
	let inARow = 0;

	return {
		/** Starts or lengthens the back-off. An issuer's Retry-After replaces the first delay and is kept 10 % longer. */
		fail(latest: TokenFailure, nowMs: number): BackOffTime {
			inARow = failure?.tokenCode === latest.tokenCode ? inARow + 1 : 1;
			const { firstMs, longestMs, jitter } = curves[latest.tokenCode];
			const { retryAfterMs } = latest;
			const waitMs = Math.min(longestMs, (retryAfterMs ?? firstMs) * 2 ** (inARow - 1));
			const leftMs = retryAfterMs === undefined ? waitMs * (1 - jitter * random()) : waitMs * margin;
			untilMs = nowMs + leftMs;
			failure = latest;
			return { leftMs, inARow };
		},
		/** Takes over a back-off that another replica or the limit on forced renewals has decided. */
		adopt(latest: TokenFailure, nowMs: number, decided: BackOffTime) {
			inARow = decided.inARow;
			untilMs = nowMs + Math.min(decided.leftMs, curves[latest.tokenCode].longestMs * margin);
			failure = latest;
		},
		clear() {
			failure = undefined;
			inARow = 0;
		},
		/** Returns the number of consecutive failures with the latest code since the last success. */
		inARow: () => inARow,
		/** Returns the failure that callers get now and the ms left, or undefined outside a back-off. */
		current(nowMs: number): { failure: TokenFailure; leftMs: number } | undefined {
			return failure !== undefined && nowMs < untilMs ? { failure, leftMs: untilMs - nowMs } : undefined;
		},
	};
}

export type BackOff = ReturnType<typeof createBackOff>;
