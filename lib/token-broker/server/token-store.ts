import "server-only";
import type { Landed } from "./token-flight.ts";

/** Requirements of a process that asks the store for a token. */
export type TokenNeed = {
	/** Fingerprints of tokens that do not help: the held one and those that the API rejected. */
	except: readonly string[];
	/** True if the API rejected a token; such renewals are limited. */
	forced: boolean;
};

/** Counts since the store was created. */
export type StoreCounters = { storeHits: number; leasesAcquired: number; leasesWaited: number };

/**
 * Source of a token when this process has none. A store may return a shared token or call `fly`. It starts at most one flight for a
 * key at a time as far as it can see; a second flight only costs one spare token.
 */
export type TokenStore = {
	readonly name: string;
	/** Returns true while the shared store cannot be reached and this process requests tokens for itself. */
	isDegraded: () => boolean;
	counters: () => StoreCounters;
	/** Returns a shared token or the result of `fly`, whose TokenFailure carries its back-off for the store to share. */
	obtain: (key: string, need: TokenNeed, fly: () => Promise<Landed>) => Promise<Landed>;
	/** Marks the token with this fingerprint as rejected by the API; it is never served again. */
	poison: (key: string, fingerprint: string) => void;
	/** Connects ahead of the first read, for at most 5 s. It never fails. */
	open: () => Promise<void>;
	close: () => Promise<void>;
};

/** A store that shares nothing: every process requests its own token. */
export const inProcessStore: TokenStore = {
	name: "process",
	isDegraded: () => false,
	counters: () => ({ storeHits: 0, leasesAcquired: 0, leasesWaited: 0 }),
	obtain: (_key, _need, fly) => fly(),
	poison: () => undefined,
	open: () => Promise.resolve(),
	close: () => Promise.resolve(),
};
