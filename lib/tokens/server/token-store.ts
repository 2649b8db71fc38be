import "server-only";
import type { Landed } from "./token-flight.ts";

/**
 * Where a token comes from when this process has none: the seam for the store that replicas share. A store may answer
 * from elsewhere or call `fly`, and never makes more than one flight for a key at once.
 */
export type TokenStore = {
	readonly name: string;
	obtain: (key: string, fly: () => Promise<Landed>) => Promise<Landed>;
	/** The token with this fingerprint was rejected by the API and must not be given out again. */
	poison: (key: string, fingerprint: string) => void;
};

/** No sharing: every process asks for itself. */
export const inProcessStore: TokenStore = {
	name: "process",
	obtain: (_key, fly) => fly(),
	poison: () => undefined,
};
