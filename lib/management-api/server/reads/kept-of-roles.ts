import "server-only";
import { LRUCache } from "lru-cache";
import { isUnwrittenSince, latestRoleWrite } from "./role-writes.ts";

/** Maximum age of what is cached of a role, in ms. */
const keptMs = 300_000;

type Kept<T> = { value: T; atMs: number; write: number };

/**
 * Caches what was read of roles for 5 minutes. Rolecall's own writes to a role drop what is cached of it, including reads in flight; other
 * writes become visible within the 5 minutes.
 * @param isWhole Returns true for what may be cached. Default: everything.
 */
export function createKeptOfRoles<T>(isWhole: (value: T) => boolean = () => true) {
	const kept = new LRUCache<string, Kept<T>>({ maxSize: 5_000, sizeCalculation: () => 1 });
	return {
		/** Returns what is cached of a role under a key if it is still valid, or else the result of `read`. */
		async read(key: string, roleId: string, read: () => Promise<T>): Promise<T> {
			const held = kept.get(key);
			if (held !== undefined && Date.now() - held.atMs < keptMs && isUnwrittenSince(roleId, held.write))
				return held.value;
			const before = { atMs: Date.now(), write: latestRoleWrite() };
			const value = await read();
			if (isWhole(value)) kept.set(key, { value, ...before });
			return value;
		},
	};
}
