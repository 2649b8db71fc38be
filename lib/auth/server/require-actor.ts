import "server-only";
import type { Actor, ActorSession } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import { placeActor } from "../../access/policy/access-policy.ts";
import { toLevelViews } from "../../access/policy/level-view.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { actAgeMs, findPlacement, ordinaryAgeMs } from "./find-actor-level.ts";
import { findSession } from "./find-session.ts";
import { requirePermission } from "./require-permission.ts";
import type { CookieJar, SessionClaims } from "./session-cookie.ts";
import { viewedActor } from "./view-as.ts";

type ActorClaims = Pick<SessionClaims, "sub" | "name" | "email"> &
	Partial<Pick<SessionClaims, "claims" | "signedInAtMs" | "adminUntilMs" | "authenticatedAtMs" | "hadSecondFactor">>;

/** Creates an actor without a level from the claims. Its name is the name, else the e-mail, else the id. */
export function toActor(claims: ActorClaims): Actor {
	const { claims: kept = [], signedInAtMs = 0, adminUntilMs, authenticatedAtMs, hadSecondFactor } = claims;
	const hasMarks = kept.length > 0 || adminUntilMs !== undefined || authenticatedAtMs !== undefined;
	const fresh = authenticatedAtMs === undefined ? {} : { authenticatedAtMs, hadSecondFactor };
	return {
		userId: claims.sub,
		name: claims.name || claims.email || claims.sub,
		email: claims.email,
		...(hasMarks ? { signIn: { claims: kept, atMs: signedInAtMs, adminUntilMs, ...fresh } } : {}),
		permissions: [],
	};
}

/** Returns the session of the claims. */
export const sessionOf = ({ sessionId, tenantSessionId, userEndSeen }: SessionClaims): ActorSession => ({
	...{ sessionId, userEndSeen },
	...(tenantSessionId === undefined ? {} : { tenantSessionId }),
});

/**
 * Returns the signed-in actor, who may have no level. The level is at most 5 min old, or 60 s if the request `acts` on a user. If it
 * `writes`, the tenant must answer; a read goes on through an outage. An actor who looks at Rolecall as somebody else comes with what that
 * level sees, unless `asYourself`.
 * @throws ProblemError `unauthenticated`
 */
export async function requireActor(
	cookies: CookieJar,
	{ acts = false, writes = false, asYourself = false } = {},
): Promise<Actor> {
	const claims = await findSession(cookies);
	if (claims === undefined) {
		throw new ProblemError("unauthenticated", {
			detail: "You are not signed in, or your session has ended. Sign in again.",
		});
	}
	const maxAgeMs = acts ? actAgeMs : ordinaryAgeMs;
	const session = sessionOf(claims);
	const actor = { ...toActor(claims), session };
	const placement = await findPlacement(claims.sub, { signIn: actor.signIn, maxAgeMs, bridgesOutage: !writes });
	const placed = placeActor(getAccessPolicy(), actor, placement);
	return asYourself ? placed : viewedActor(placed, placement, session);
}

/** Requires that the actor's level holds the permission, and returns the actor. @throws ProblemError `no_access`, `forbidden` */
export function requireLevel(actor: Actor, permission: Permission): Actor {
	if (actor.level === undefined) {
		const labels = toLevelViews(getAccessPolicy()).map(({ label }) => label);
		throw new ProblemError("no_access", {
			detail: `You have none of the roles that open Rolecall (${labels.join(", ")}). Ask an admin of the tenant for one.`,
		});
	}
	requirePermission(actor, permission);
	return actor;
}
