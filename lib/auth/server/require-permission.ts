import "server-only";
import { type Actor, can, levelsWith } from "../../access/can.ts";
import { levelRoleNames } from "../../access/levels.ts";
import type { Permission } from "../../access/permissions.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** Requires a permission. @throws ProblemError `forbidden`, which names the permission and the roles that have it. */
export function requirePermission(actor: Actor, permission: Permission): void {
	if (can(actor, permission)) return;
	const who = levelsWith(permission).map((holder) => levelRoleNames[holder]);
	throw new ProblemError("forbidden", {
		detail: `Your role does not allow this. Who has ${who.join(" or ")} can do it.`,
		permission,
	});
}
