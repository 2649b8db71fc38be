import "server-only";
import type { Actor } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import { coversAll, placeActor, reaches } from "../../access/policy/access-policy.ts";
import { findPossibleLevels } from "../../access/policy/placement.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { listGrantedAdmins } from "../../audit/server/list-granted-admins.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findPlacement } from "./find-actor-level.ts";
import { lookUpTarget } from "./look-up-standing.ts";
import { requireLevel } from "./require-actor.ts";

/** Requires that the actor is no target: nobody changes their own access or name. @throws ProblemError `cannot_act_on_yourself` */
export function requireNotYourself(actor: Actor, targets: readonly string[]): void {
	if (!targets.includes(actor.userId)) return;
	throw new ProblemError("cannot_act_on_yourself", {
		detail: "This is your own account. Ask another admin to do this.",
	});
}

/** Returns the actor with the level that the policy gives now. @throws ProblemError `no_access`, `forbidden` */
export async function lookUpActor(actor: Actor, permission: Permission): Promise<Actor> {
	const placement = await findPlacement(actor.userId, { signIn: actor.signIn, maxAgeMs: 0, bridgesOutage: false });
	return requireLevel(placeActor(getAccessPolicy(), actor, placement), permission);
}

/**
 * Requires that each target is below the actor, by the target as the tenant has it now, blocked or not. Rolecall cannot know the
 * claims of somebody else, so every level that they may give is compared. People of the same level are
 * out of reach too, because a new e-mail or a password link can take over an account. A command may have made a target an admin for an hour,
 * which costs one query. Costs one upstream call for every 50 roles of a
 * target, and none for an actor whose level covers all, as an admin's does.
 * @throws ProblemError `user_above_you`
 */
export async function requireReach(actor: Actor, targets: readonly string[], signal: AbortSignal): Promise<void> {
	const { level } = actor;
	const policy = getAccessPolicy();
	if (level !== undefined && coversAll(policy, level)) return;
	const [found, admins] = await Promise.all([
		Promise.all(targets.map((target) => lookUpTarget(policy, target, signal))),
		listGrantedAdmins(targets),
	]);
	const levels = found.flatMap((standing) => findPossibleLevels(policy, standing));
	if (admins.size === 0 && level !== undefined && levels.every((target) => reaches(policy, level, target))) return;
	throw new ProblemError("user_above_you", {
		detail: "This person's Rolecall role is the same as yours or above it. Ask an admin to do this.",
	});
}
