import "server-only";
import { processWide } from "../../env/server/process-wide.ts";

const tails = processWide<Map<string, Promise<unknown>>>("user-locks", () => new Map());

/**
 * Runs one read-compare-write at a time for a user in this process. Auth0 has no conditional writes, so this closes the gap between
 * two admins of one Rolecall; a change made elsewhere in those milliseconds is not seen.
 */
export async function withUserLock<T>(userId: string, work: () => Promise<T>): Promise<T> {
	const waiting = tails.get();
	const mine = (waiting.get(userId) ?? Promise.resolve()).then(work, work);
	const tail = mine
		.catch(() => undefined)
		.then(() => {
			if (waiting.get(userId) === tail) waiting.delete(userId);
		});
	waiting.set(userId, tail);
	return mine;
}
