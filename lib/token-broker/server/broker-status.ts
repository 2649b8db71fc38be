import "server-only";
import type { TokenLife } from "./held-token.ts";
import type { TokenFailureCode } from "./token-failure.ts";
import type { StoreCounters } from "./token-store.ts";

/** What the broker counted since it was made. */
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

/** The broker's visible state. Times in ms. The token itself appears as its fingerprint only. */
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
	/** The part of the issuer's token quota that was left, from 0 to 1; absent where it names none. */
	quotaLeft: number | undefined;
	store: string;
	/** The shared store cannot be reached, and this process asks for itself. */
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
