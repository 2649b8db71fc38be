import "server-only";
import { type Actor, can } from "../../access/can.ts";
import { covers, coversAll } from "../../access/policy/access-policy.ts";
import { getAccessPolicy, levelOfRole } from "../../access/server/get-access-policy.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** Returns true if an actor may grant every level, so that no role name needs a check. */
export const mayGrantAll = (actor: Actor): boolean =>
	can(actor, "access:grant") && actor.level !== undefined && coversAll(getAccessPolicy(), actor.level);

/**
 * Requires `access:grant` to assign, edit, rename or delete a role that gives a Rolecall level, or to give a role such a name. No actor
 * grants a level above their own, or one that holds what they lack. Names that look the same count as well.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayGrant(actor: Actor, roleNames: readonly string[]): void {
	const policy = getAccessPolicy();
	for (const name of roleNames) {
		const level = levelOfRole(name);
		if (level === undefined) continue;
		const isHeld = actor.level !== undefined && covers(policy, actor.level, level);
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
	const isOwn = getAccessPolicy().assign.some(
		({ level, role }) => level === actor.level && lostRoleNames.includes(role),
	);
	if (!isOwn) return;
	const detail = "Nothing was changed: your own access to Rolecall comes from this role. Ask another admin to do this.";
	throw new ProblemError("cannot_act_on_yourself", { detail });
}
