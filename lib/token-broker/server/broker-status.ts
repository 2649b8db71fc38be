import "server-only";
import type { TokenLife } from "./held-token.ts";
import type { TokenFailureCode } from "./token-failure.ts";
import type { StoreCounters } from "./token-store.ts";

/** Counts since the broker was created. */
export type TokenCounters = {
	requests: number;
	succeeded: number;
	failed: number;
	servedFresh: number;
	servedDue: number;
	servedGrace: number;
	sharedWaits: number;
	rejected: number;
	refused: number;
};

/** Visible state of the broker, times in ms. It holds the token's fingerprint, never the token. */
export type BrokerStatus = {
	state: "empty" | TokenLife;
	fetching: boolean;
	backOff: { code: TokenFailureCode; leftMs: number } | undefined;
	fingerprint: string | undefined;
	scopes: readonly string[];
	lifetimeMs: number | undefined;
	remainingMs: number | undefined;
	usableMs: number | undefined;
	refreshMs: number | undefined;
	/** Remaining part of the issuer's token quota, from 0 to 1; undefined if the issuer sends no quota header. */
	quotaLeft: number | undefined;
	store: string;
	/** True while the shared store cannot be reached and this process requests tokens for itself. */
	degraded: boolean;
	credential: string;
	counters: TokenCounters & StoreCounters;
};

export const noCounts = (): TokenCounters => ({
	requests: 0,
	succeeded: 0,
	failed: 0,
	servedFresh: 0,
	servedDue: 0,
	servedGrace: 0,
	sharedWaits: 0,
	rejected: 0,
	refused: 0,
});
