import "server-only";
import type { TokenFailure, TokenFailureCode } from "./token-failure.ts";

type Curve = { firstMs: number; longestMs: number; jitter: boolean };

const curves: Record<TokenFailureCode, Curve> = {
	token_credentials_rejected: { firstMs: 30_000, longestMs: 300_000, jitter: false },
	token_not_authorized_for_api: { firstMs: 60_000, longestMs: 300_000, jitter: false },
	token_rate_limited: { firstMs: 2_000, longestMs: 60_000, jitter: false },
	token_endpoint_unavailable: { firstMs: 500, longestMs: 30_000, jitter: true },
	token_response_invalid: { firstMs: 5_000, longestMs: 300_000, jitter: false },
	upstream_unauthorized: { firstMs: 10_000, longestMs: 300_000, jitter: false },
};

/** The time in which callers fail at once, without a request. Failures of one kind in a row double it; a success clears it. */
export function createBackOff({ random }: { random: () => number }) {
	let failure: TokenFailure | undefined;
	let untilMs = 0;
	let inARow = 0;

	return {
		/** Starts or lengthens the back-off. An issuer's own wait is kept uncapped, and 10 % longer. */
		fail(latest: TokenFailure, nowMs: number) {
			inARow = failure?.tokenCode === latest.tokenCode ? inARow + 1 : 1;
			const { firstMs, longestMs, jitter } = curves[latest.tokenCode];
			const waitMs = Math.min(longestMs, firstMs * 2 ** (inARow - 1));
			const drawnMs = jitter ? waitMs * random() : waitMs;
			untilMs = nowMs + (latest.askedWaitMs === undefined ? drawnMs : latest.askedWaitMs * 1.1);
			failure = latest;
		},
		/** Fails callers for exactly `waitMs`. */
		hold(latest: TokenFailure, nowMs: number, waitMs: number) {
			inARow = 0;
			untilMs = nowMs + waitMs;
			failure = latest;
		},
		clear() {
			failure = undefined;
			inARow = 0;
		},
		/** The failure callers meet now, and for how many ms still; absent outside a back-off. */
		current(nowMs: number): { failure: TokenFailure; leftMs: number } | undefined {
			return failure !== undefined && nowMs < untilMs ? { failure, leftMs: untilMs - nowMs } : undefined;
		},
	};
}

export type BackOff = ReturnType<typeof createBackOff>;
