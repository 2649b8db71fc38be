import "server-only";
import { LRUCache } from "lru-cache";
import { processWide } from "../../env/server/process-wide.ts";
import { isUnwrittenSince, latestRoleWrite } from "../../management-api/server/reads/role-writes.ts";
import type { RoleCounts } from "../contract.ts";

/** Maximum age of a cached count, in ms. */
const keptMs = 300_000;

type Kept = { counts: RoleCounts; atMs: number; write: number };

/**
 * Caches the counts of roles for 5 minutes. Rolecall's own writes to a role drop its counts, including counts in flight; other writes
 * become visible within the 5 minutes. Incomplete counts are not cached.
 */
function createKeptCounts() {
	const kept = new LRUCache<string, Kept>({ maxSize: 5_000, sizeCalculation: () => 1 });
	return {
		/** Returns what is cached of a role under a key if it is still valid, or else the result of `count`. */
		async read(key: string, roleId: string, count: () => Promise<RoleCounts>): Promise<RoleCounts> {
			const held = kept.get(key);
			if (held !== undefined && Date.now() - held.atMs < keptMs && isUnwrittenSince(roleId, held.write))
				return held.counts;
			const before = { atMs: Date.now(), write: latestRoleWrite() };
			const counts = await count();
			if (counts.code === null) kept.set(key, { counts, ...before });
			return counts;
		},
	};
}

export const keptCounts = processWide("kept-role-counts", createKeptCounts);
