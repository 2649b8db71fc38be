import "server-only";
import { type Actor, can } from "../../access/can.ts";
import { guardedLevel } from "../../access/guarded-level.ts";
import { levelRoleNames, levels } from "../../access/levels.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** Returns true if an actor may grant every level, so that no role name needs a check. */
export const mayGrantAll = (actor: Actor): boolean => actor.level === levels[0] && can(actor, "access:grant");

/**
 * Requires `access:grant` to assign, edit, rename or delete a role that gives a Rolecall level, or to give a role such a name. No actor
 * grants a level above their own. Names that look the same count as well.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayGrant(actor: Actor, roleNames: readonly string[]): void {
	for (const name of roleNames) {
		const level = guardedLevel(name);
		if (level === undefined) continue;
		const isHeld = actor.level !== undefined && levels.indexOf(actor.level) <= levels.indexOf(level);
		if (can(actor, "access:grant") && isHeld) continue;
		const detail = `Nothing was changed: the role “${name}” gives access to Rolecall, and your role may not grant that. Ask an admin.`;
		throw new ProblemError("forbidden", { detail, permission: "access:grant" });
	}
}

/**
 * Requires that an act does not take the actor's own level, so that at least one admin always remains.
 * @throws ProblemError `cannot_act_on_yourself`
 */
export function requireKeepsOwnLevel(actor: Actor, lostRoleNames: readonly string[]): void {
	if (actor.level === undefined || !lostRoleNames.includes(levelRoleNames[actor.level])) return;
	const detail = "Nothing was changed: your own access to Rolecall comes from this role. Ask another admin to do this.";
	throw new ProblemError("cannot_act_on_yourself", { detail });
}
