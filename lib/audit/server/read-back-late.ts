import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { processWide } from "../../env/server/process-wide.ts";
import type { ReadBack } from "./settle-interrupted.ts";

/** Delays before each further read-back, in ms: 10 s in total. */
const waitsMs = processWide<readonly number[]>("late-read-back-waits", () => [2_000, 3_000, 5_000]);

/** Shortens the delays for a test; `undefined` restores the default. */
export const setLateWaitsMs = waitsMs.set;

/**
 * Repeats a read-back for up to 10 s until every item has the wanted state, because Auth0 may show a change late, such as the end of a
 * membership.
 */
export const readBackLate =
	(readBack: ReadBack): ReadBack =>
	async (context, targetId, items) => {
		let done = await readBack(context, targetId, items);
		for (const ms of waitsMs.get()) {
			if (items.every((item) => done.has(item))) break;
			await wait(ms, undefined, { signal: context.signal });
			done = await readBack(context, targetId, items);
		}
		return done;
	};
