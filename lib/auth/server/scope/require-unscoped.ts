import "server-only";
import type { Actor } from "../../../access/can.ts";
import { ProblemError } from "../../../http/problem-error.ts";

/** Requires that the actor's level sees every user. @throws ProblemError `forbidden` */
export function requireUnscoped(actor: Actor): void {
	if (actor.scope === undefined) return;
	const detail =
		"Your level sees some of the users only, and this shows or changes others. Ask somebody who sees them all.";
	throw new ProblemError("forbidden", { detail });
}
