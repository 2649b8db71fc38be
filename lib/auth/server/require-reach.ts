import "server-only";
import type { Actor } from "../../access/can.ts";
import { type Level, levels } from "../../access/levels.ts";
import type { Permission } from "../../access/permissions.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findActorLevel, toLevel } from "./find-actor-level.ts";
import { listAllRoles } from "./list-all-roles.ts";
import { requireLevel } from "./require-actor.ts";

/** True if a level may act on a person of another: admins on everyone, the others on people below them. Pure. */
function reaches(level: Level, target: Level | undefined): boolean {
	if (level === "admin" || target === undefined) return true;
	return levels.indexOf(level) < levels.indexOf(target);
}

/** @throws ProblemError `cannot_act_on_yourself`: people may not change their own access, nor their own name in the audit. */
export function requireNotYourself(actor: Actor, targets: readonly string[]): void {
	if (!targets.includes(actor.userId)) return;
	throw new ProblemError("cannot_act_on_yourself", {
		detail: "This is your own account. Ask another admin to do this.",
	});
}

/** The actor as the tenant's roles have them at this moment. @throws ProblemError `no_access`, `forbidden` */
export async function lookUpActor(actor: Actor, permission: Permission): Promise<Actor> {
	const level = await findActorLevel(actor.userId, { maxAgeMs: 0, bridgesOutage: false });
	return requireLevel({ ...actor, level }, permission);
}

/**
 * Requires that each target is below the actor, by the roles that the tenant has of them at this moment, blocked or not. By a new
 * e-mail or a link for a password an account can be taken over, so a person of the same level is out of reach too. One upstream call
 * a target for 50 roles, and none for an admin.
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
