import "server-only";
import { type Actor, can } from "../../access/can.ts";
import { type Level, levelRoleNames, levels } from "../../access/levels.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** A name as a person sees it: compatible forms are one, white space is one space, what is not seen is not there, in lower case. */
const asSeen = (name: string): string =>
	name
		.normalize("NFKC")
		.replace(/[\s\p{Z}]/gu, " ")
		.replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, "")
		.split(" ")
		.filter((word) => word !== "")
		.join(" ")
		.toLowerCase();

/**
 * The level that a role of this name gives, or would give as soon as somebody tidied the name up: Auth0 may trim what it is sent, and
 * people take one for the other. A name that is empty could not be read, and may be any. Only the exact name gives a level, see `toLevel`.
 */
function guardedLevel(name: string): Level | undefined {
	const seen = asSeen(name);
	if (seen === "") return "admin";
	return levels.find((level) => asSeen(levelRoleNames[level]) === seen);
}

/** True if an actor may grant every level, so that no name of a role needs to be looked at. */
export const mayGrantAll = (actor: Actor): boolean => actor.level === levels[0] && can(actor, "access:grant");

/**
 * Requires `access:grant` of whoever assigns, edits, renames or deletes a role that gives a Rolecall level, or gives a role such a name;
 * nobody grants a level above their own. Names that look the same count as well.
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
 * Requires that an act leaves the actor their own level, so that an admin always stays.
 * @throws ProblemError `cannot_act_on_yourself`
 */
export function requireKeepsOwnLevel(actor: Actor, lostRoleNames: readonly string[]): void {
	if (actor.level === undefined || !lostRoleNames.includes(levelRoleNames[actor.level])) return;
	const detail = "Nothing was changed: your own access to Rolecall comes from this role. Ask another admin to do this.";
	throw new ProblemError("cannot_act_on_yourself", { detail });
}
