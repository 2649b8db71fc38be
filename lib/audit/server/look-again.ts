import "server-only";
import { setTimeout as wait } from "node:timers/promises";

/** Looks once, and again after each of the pauses until `isDone`, because the tenant may show a change late. `pausesMs` are in ms. */
export async function lookAgain<T>(
	look: () => Promise<T>,
	isDone: (found: T) => boolean,
	pausesMs: readonly number[],
	signal: AbortSignal,
): Promise<T> {
	let found = await look();
	for (const pauseMs of pausesMs) {
		if (isDone(found)) break;
		await wait(pauseMs, undefined, { signal });
		found = await look();
	}
	return found;
}
