import "server-only";
import type { BackOffTime, TokenFailure, TokenFailureCode } from "./token-failure.ts";

/** `jitter` is the part of a wait that is drawn by chance. */
type Curve = { firstMs: number; longestMs: number; jitter: number };

const curves: Record<TokenFailureCode, Curve> = {
	token_credentials_rejected: { firstMs: 30_000, longestMs: 300_000, jitter: 0 },
	token_not_authorized_for_api: { firstMs: 60_000, longestMs: 300_000, jitter: 0 },
	token_rate_limited: { firstMs: 2_000, longestMs: 60_000, jitter: 0 },
	// Capped so that an endpoint that is back is found within 5 s; see DECISIONS 16.
	token_endpoint_unavailable: { firstMs: 500, longestMs: 5_000, jitter: 0.2 },
	token_response_invalid: { firstMs: 5_000, longestMs: 300_000, jitter: 0 },
	upstream_unauthorized: { firstMs: 10_000, longestMs: 300_000, jitter: 0 },
};

/** An issuer's own wait is kept a tenth longer, because its clock and ours may differ. */
const margin = 1.1;

/** The time in which callers fail at once, without a request. Failures of one kind in a row double it; a success clears it. */
export function createBackOff({ random }: { random: () => number }) {
	let failure: TokenFailure | undefined;
	let untilMs = 0;
	let inARow = 0;

	return {
		/** Starts or lengthens the back-off. An issuer's own wait comes in place of the first one, and is kept 10 % longer. */
		fail(latest: TokenFailure, nowMs: number): BackOffTime {
			inARow = failure?.tokenCode === latest.tokenCode ? inARow + 1 : 1;
			const { firstMs, longestMs, jitter } = curves[latest.tokenCode];
			const { readRetryAfterMs } = latest;
			const waitMs = Math.min(longestMs, (readRetryAfterMs ?? firstMs) * 2 ** (inARow - 1));
			const leftMs = readRetryAfterMs === undefined ? waitMs * (1 - jitter * random()) : waitMs * margin;
			untilMs = nowMs + leftMs;
			failure = latest;
			return { leftMs, inARow };
		},
		/** Takes over a back-off that was decided elsewhere: by another replica, or by the ration of renewals. */
		adopt(latest: TokenFailure, nowMs: number, decided: BackOffTime) {
			inARow = decided.inARow;
			untilMs = nowMs + Math.min(decided.leftMs, curves[latest.tokenCode].longestMs * margin);
			failure = latest;
		},
		clear() {
			failure = undefined;
			inARow = 0;
		},
		/** How many failures of one kind there were since the last success. */
		inARow: () => inARow,
		/** The failure callers meet now, and for how many ms still; absent outside a back-off. */
		current(nowMs: number): { failure: TokenFailure; leftMs: number } | undefined {
			return failure !== undefined && nowMs < untilMs ? { failure, leftMs: untilMs - nowMs } : undefined;
		},
	};
}

export type BackOff = ReturnType<typeof createBackOff>;
