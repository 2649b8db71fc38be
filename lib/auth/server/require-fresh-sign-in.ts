import "server-only";
import type { AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { isFreshEnough, neededSignIn } from "../../access/policy/fresh-sign-in.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { ProblemError } from "../../http/problem-error.ts";

/**
 * Requires that the actor signed in at the tenant as recently as the access policy asks for an act, with a second factor if it asks for one.
 * Makes no call: the session has what the ID token said.
 * @throws ProblemError `fresh_sign_in_required` with the sign-in that is needed
 */
export function requireFreshSignIn({ actor, action }: { actor: Actor; action: AuditAction }): void {
	const needed = neededSignIn(getAccessPolicy(), { actor, action });
	if (needed === undefined || isFreshEnough(needed, actor.signIn ?? {})) return;
	const detail = `Nothing was changed: this needs a sign-in of the last ${needed.minutes} min${needed.secondFactor ? " with a second factor" : ""}. Sign in again, then do it again.`;
	throw new ProblemError("fresh_sign_in_required", { detail, signIn: needed });
}
