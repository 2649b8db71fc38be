import "server-only";
import type { Landed } from "./token-flight.ts";

/** What the asking process knows already. */
export type TokenNeed = {
	/** Fingerprints of tokens that do not help: the one held, and those that the API rejected. */
	except: readonly string[];
	/** Asked for because the API rejected a token, which is rationed. */
	forced: boolean;
};

/** What a store counted since it was made. */
export type StoreCounters = { storeHits: number; leasesAcquired: number; leasesWaited: number };

/**
 * Where a token comes from when this process has none. A store may answer from elsewhere or call `fly`, and makes no more than
 * one flight for a key at once as far as it can see: two flights cost one spare token, nothing else.
 */
export type TokenStore = {
	readonly name: string;
	/** Whether what replicas share cannot be reached, so that this process asks for itself. */
	isDegraded: () => boolean;
	counters: () => StoreCounters;
	/** `fly` throws a TokenFailure that knows its back-off; a store shares it. */
	obtain: (key: string, need: TokenNeed, fly: () => Promise<Landed>) => Promise<Landed>;
	/** The token with this fingerprint was rejected by the API and must not be given out again. */
	poison: (key: string, fingerprint: string) => void;
	/** Connects ahead of the first question, for as long as that takes up to 5 s. Never fails. */
	open: () => Promise<void>;
	close: () => Promise<void>;
};

/** No sharing: every process asks for itself. */
export const inProcessStore: TokenStore = {
	name: "process",
	isDegraded: () => false,
	counters: () => ({ storeHits: 0, leasesAcquired: 0, leasesWaited: 0 }),
	obtain: (_key, _need, fly) => fly(),
	poison: () => undefined,
	open: () => Promise.resolve(),
	close: () => Promise.resolve(),
};
