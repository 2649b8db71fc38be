import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { endSessions } from "../../../auth/server/end-sessions.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { ActInput } from "../../user.ts";

/**
 * Ends every current Rolecall session of a person, on all replicas within a second. Their sessions at the tenant stay.
 * @throws ProblemError `sessions_unavailable` if it cannot be stored; then no session has ended
 */
export async function revokeConsoleSessions(
	{ act }: Pick<ActContext, "act">,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	await act({ target: { type: "user", id: userId }, reason }, () =>
		endSessions({ userId }).catch((cause: unknown) => {
			const detail = "No session was ended: Rolecall could not write it down. Try again.";
			throw new ProblemError("sessions_unavailable", { detail, retryAfterSeconds: 5, cause });
		}),
	);
}
