import "server-only";
import type { Actor } from "../../access/can.ts";
import { levelRoleNames } from "../../access/levels.ts";
import type { Permission } from "../../access/permissions.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { actAgeMs, findActorLevel, ordinaryAgeMs } from "./find-actor-level.ts";
import { findSession } from "./find-session.ts";
import { requirePermission } from "./require-permission.ts";
import type { CookieJar, SessionClaims } from "./session-cookie.ts";

/** What a person is called: name, else e-mail, else id. */
export function toActor(claims: Pick<SessionClaims, "sub" | "name" | "email">): Actor {
	return { userId: claims.sub, name: claims.name || claims.email || claims.sub, email: claims.email };
}

/**
 * The signed-in actor, with a level of the wanted freshness, who holds the permission: at most 5 min old, 60 s before what `acts` on a user.
 * What `writes` waits for an answer of the tenant; a read goes on through an outage.
 * @throws ProblemError `unauthenticated`, `no_access` (signed in, no level), `forbidden` (naming the permission).
 */
export async function requireActor(
	cookies: CookieJar,
	permission: Permission,
	{ acts = false, writes = false } = {},
): Promise<Actor> {
	const claims = await findSession(cookies);
	if (claims === undefined) {
		throw new ProblemError("unauthenticated", {
			detail: "You are not signed in, or your session has ended. Sign in again.",
		});
	}
	const maxAgeMs = acts ? actAgeMs : ordinaryAgeMs;
	const level = await findActorLevel(claims.sub, { maxAgeMs, bridgesOutage: !writes });
	return requireLevel({ ...toActor(claims), level }, permission);
}

/** The same actor, who has a level that holds the permission. @throws ProblemError `no_access`, `forbidden` */
export function requireLevel(actor: Actor, permission: Permission): Actor {
	if (actor.level === undefined) {
		const roles = Object.values(levelRoleNames).join(", ");
		throw new ProblemError("no_access", {
			detail: `You have none of the roles that open Rolecall (${roles}). Ask an admin of the tenant for one.`,
		});
	}
	requirePermission(actor, permission);
	return actor;
}
