import "server-only";
import type { Actor } from "../../../access/can.ts";
import { maskAnswer } from "../../../access/mask-answer.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { isSameJson } from "../../edits/differences.ts";
import type { User } from "../../user.ts";

/**
 * Requires that a typed confirmation names the user: by their e-mail, or by their id if they have none or the actor does not see it.
 * @throws ProblemError `field_rejected`
 */
export function requireConfirmation(
	actor: Actor,
	{ user_id, email }: Pick<User, "user_id" | "email">,
	confirmation: string,
): void {
	const seesEmail = email !== undefined && isSameJson(maskAnswer(actor, { user: { email } }), { user: { email } });
	const expected = seesEmail ? email : user_id;
	if (confirmation.trim().toLowerCase() === expected.toLowerCase()) return;
	throw new ProblemError("field_rejected", {
		detail: "The confirmation does not name this user. Nothing was done.",
		fields: { confirmation: `Type ${expected} to confirm.` },
	});
}
