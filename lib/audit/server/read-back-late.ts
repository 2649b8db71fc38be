import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "../../env/server/process-wide.ts";
import type { ReadBack } from "./settle-interrupted.ts";

/** How long a read-back waits before it looks again, in ms: 10 s in all. */
const waitsMs = processWide<readonly number[]>("late-read-back-waits", () => [2_000, 3_000, 5_000]);

/** Lets a test wait less; `undefined` is the default again. */
export const setLateWaitsMs = waitsMs.set;

/**
 * A read-back of what Auth0 may tell late, as that somebody is no member any more: it looks again for up to 10 s before it says that an
 * item is not as the step wants it.
 */
export const readBackLate =
	(readBack: ReadBack): ReadBack =>
	async (targetId, items, signal) => {
		let done = await readBack(targetId, items, signal);
		for (const ms of waitsMs.get()) {
			if (items.every((item) => done.has(item))) break;
			await wait(ms, undefined, { signal });
			done = await readBack(targetId, items, signal);
		}
		return done;
	};
