import "server-only";
import type { Actor } from "../../access/can.ts";
import { type Level, levels } from "../../access/levels.ts";
import type { Permission } from "../../access/permissions.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findActorLevel, toLevel } from "./find-actor-level.ts";
import { listAllRoles } from "./list-all-roles.ts";
import { requireLevel } from "./require-actor.ts";

/** Returns true if a level may act on a person of another level: admins on everyone, the others on people below them. */
function reaches(level: Level, target: Level | undefined): boolean {
	if (level === "admin" || target === undefined) return true;
	return levels.indexOf(level) < levels.indexOf(target);
}

/** Requires that the actor is no target: nobody changes their own access or name. @throws ProblemError `cannot_act_on_yourself` */
export function requireNotYourself(actor: Actor, targets: readonly string[]): void {
	if (!targets.includes(actor.userId)) return;
	throw new ProblemError("cannot_act_on_yourself", {
		detail: "This is your own account. Ask another admin to do this.",
	});
}

/** Returns the actor with the level that the tenant's roles give now. @throws ProblemError `no_access`, `forbidden` */
export async function lookUpActor(actor: Actor, permission: Permission): Promise<Actor> {
	const level = await findActorLevel(actor.userId, { maxAgeMs: 0, bridgesOutage: false });
	return requireLevel({ ...actor, level }, permission);
}

/**
 * Requires that each target is below the actor, by the target's current roles in the tenant, blocked or not. People of the same level are
 * out of reach too, because a new e-mail or a password link can take over an account. Costs one upstream call for every 50 roles of a
 * target, and none for an admin.
 * @throws ProblemError `user_above_you`
 */
export async function requireReach(actor: Actor, targets: readonly string[], signal: AbortSignal): Promise<void> {
	const { level } = actor;
	if (level === "admin") return;
	const found = await Promise.all(targets.map((target) => listAllRoles(target, signal)));
	if (found.every((roles) => level !== undefined && reaches(level, toLevel(roles)))) return;
	throw new ProblemError("user_above_you", {
		detail: "This person's Rolecall role is the same as yours or above it. Ask an admin to do this.",
	});
}
