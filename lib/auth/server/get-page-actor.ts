import "server-only";
import { cookies } from "next/headers";
import type { Actor } from "../../access/can.ts";
import { findActorLevel } from "./find-actor-level.ts";
import { toActor } from "./require-actor.ts";
import { findSession } from "./session-cookie.ts";

/**
 * Who looks at a page: nothing when not signed in, an actor without a level when no role gives one. A courtesy for layouts;
 * the gate is in each route.
 * @throws ProblemError when the level cannot be looked up.
 */
export async function getPageActor(): Promise<Actor | undefined> {
	const claims = await findSession(await cookies());
	if (claims === undefined) return undefined;
	return { ...toActor(claims), level: await findActorLevel(claims.sub) };
}
