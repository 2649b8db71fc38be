import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { getEnv } from "../../env/server/env.ts";
import type { ReadBack } from "./settle-interrupted.ts";

/**
 * Repeats a read-back for up to 10 s until every item has the wanted state, because Auth0 may show a change late, such as the end of a
 * membership.
 */
export const readBackLate =
	(readBack: ReadBack): ReadBack =>
	async (context, targetId, items) => {
		let done = await readBack(context, targetId, items);
		for (const ms of getEnv().lateReadBacksMs) {
			if (items.every((item) => done.has(item))) break;
			await wait(ms, undefined, { signal: context.signal });
			done = await readBack(context, targetId, items);
		}
		return done;
	};
