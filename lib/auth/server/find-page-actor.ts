import "server-only";
import { cookies } from "next/headers";
import type { Actor } from "../../access/can.ts";
import { placeActor } from "../../access/policy/access-policy.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { getLogger } from "../../env/server/logger.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { findPlacement } from "./find-actor-level.ts";
import { sessionOf, toActor } from "./require-actor.ts";
import { readSession } from "./session-cookie.ts";
import { viewedActor } from "./view-as.ts";

type PageActor = { actor?: Actor; failure?: { code: ProblemCode } };

/**
 * Finds the actor of a page. There is none if nobody is signed in or the session has ended. The actor has no level if no role gives one,
 * and comes with a `failure` if session or level could not be looked up. Layouts choose the page by it; each route checks for itself.
 */
export async function findPageActor(): Promise<PageActor> {
	const claims = await readSession(await cookies());
	if (claims === undefined) return {};
	const { signIn, ...actor } = toActor(claims);
	try {
		if (await getEndedSessions().isEnded(claims)) return {};
		const placement = await findPlacement(claims.sub, { signIn });
		return { actor: await viewedActor(placeActor(getAccessPolicy(), actor, placement), placement, sessionOf(claims)) };
	} catch (error) {
		const code = error instanceof ProblemError ? error.code : "internal";
		getLogger().error({ err: error, code }, "the session or the level of a signed-in person could not be looked up");
		return { actor, failure: { code } };
	}
}
