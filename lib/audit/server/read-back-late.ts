import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { lookAgain } from "./look-again.ts";
import type { ReadBack } from "./settle-interrupted.ts";

/**
 * Repeats a read-back for up to 10 s until every item has the wanted state, because Auth0 may show a change late, such as the end of a
 * membership.
 */
export const readBackLate =
	(readBack: ReadBack): ReadBack =>
	(context, targetId, items) =>
		lookAgain(
			() => readBack(context, targetId, items),
			(done) => items.every((item) => done.has(item)),
			getEnv().lateReadBacksMs,
			context.signal,
		);
