import "server-only";
import { LRUCache } from "lru-cache";
import { processWide } from "../../env/server/process-wide.ts";
import { isUnwrittenSince, latestRoleWrite } from "../../management-api/server/reads/role-writes.ts";
import type { RoleCounts } from "../contract.ts";

/** For how long a count serves, in ms. */
const keptMs = 300_000;

type Kept = { counts: RoleCounts; atMs: number; write: number };

/**
 * Keeps the counts of roles for 5 minutes. Our own writes to a role drop its counts, also those that were under way; another console's are
 * seen within the 5 minutes. What could not be counted is not kept.
 */
function createKeptCounts() {
	const kept = new LRUCache<string, Kept>({ max: 5_000 });
	return {
		/** The counts of a role that still hold, else those that `count` finds. */
		async read(roleId: string, count: () => Promise<RoleCounts>): Promise<RoleCounts> {
			const held = kept.get(roleId);
			if (held !== undefined && Date.now() - held.atMs < keptMs && isUnwrittenSince(roleId, held.write))
				return held.counts;
			const before = { atMs: Date.now(), write: latestRoleWrite() };
			const counts = await count();
			if (counts.code === null) kept.set(roleId, { counts, ...before });
			return counts;
		},
	};
}

export const keptCounts = processWide("kept-role-counts", createKeptCounts);
