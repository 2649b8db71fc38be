import "server-only";
import { type Actor, can } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import { toLevelViews } from "../../access/policy/level-view.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** Requires a permission. @throws ProblemError `forbidden`, which names the permission and the roles that have it. */
export function requirePermission(actor: Actor, permission: Permission): void {
	if (can(actor, permission)) return;
	const holders = toLevelViews(getAccessPolicy()).filter((level) => level.permissions.includes(permission));
	const who = holders.map(({ label }) => label).join(" or ");
	throw new ProblemError("forbidden", {
		detail: `Your role does not allow this. ${who === "" ? "Nobody" : `Who has ${who}`} can do it.`,
		permission,
	});
}
