import "server-only";
import type { RunAct } from "../../bff/server/define-route.ts";
import type { Revealed, RevealInput } from "../contract-reveal.ts";
import { getUser } from "./get-user.ts";

/**
 * Shows one masked value of a user. The audit entry stands before the value is read, and names the field, never the value.
 * One upstream call.
 * @throws ProblemError `user_not_found`
 */
export function revealField(
	userId: string,
	{ field, reason }: RevealInput,
	act: RunAct,
	signal: AbortSignal,
): Promise<Revealed> {
	return act({ target: { type: "user", id: userId }, after: { field }, reason }, async () => {
		const user = await getUser(userId, signal);
		return { field, value: user[field] ?? null };
	});
}
