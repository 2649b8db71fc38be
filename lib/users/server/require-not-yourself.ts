import "server-only";
import type { Actor } from "../../access/can.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** @throws ProblemError `cannot_act_on_yourself`: nobody locks themselves out or raises their own level. */
export function requireNotYourself(actor: Actor, userId: string): void {
	if (actor.userId !== userId) return;
	throw new ProblemError("cannot_act_on_yourself", {
		detail: "This is your own account. Ask another admin to do this.",
	});
}
