import "server-only";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import type { SessionView } from "./known-sessions.ts";
import { noteViewEnds } from "./view-as.ts";

/** The sessions that end: one, those that a session of the tenant opened, or all current ones of a person. */
type Ending = { sessionId: string } | { tenantSessionId: string } | { userId: string };

async function write(ending: Ending): Promise<void> {
	const sessions = getEndedSessions();
	if ("sessionId" in ending) return sessions.endSession(ending.sessionId);
	if ("tenantSessionId" in ending) return sessions.endTenantSession(ending.tenantSessionId);
	return sessions.endUser(ending.userId);
}

function isOf({ sessionId, actor }: SessionView, ending: Ending): boolean {
	if ("sessionId" in ending) return sessionId === ending.sessionId;
	if ("tenantSessionId" in ending) return actor?.tenantSessionId === ending.tenantSessionId;
	return actor?.sub === ending.userId;
}

/**
 * Ends Rolecall sessions, on all replicas within a second, and records the ends of the views that they had. All sessions that end do so here.
 * @param endedBy What the audit says of their views
 * @throws Error if it cannot be written; a single session ends all the same, and a user's sessions do not
 */
export async function endSessions(ending: Ending, endedBy: "sign_out" | "session_end" = "session_end"): Promise<void> {
	await write(ending);
	await noteViewEnds((view) => isOf(view, ending), { withSession: endedBy });
}

/**
 * Ends the Rolecall sessions of a person who has just lost access. A failure is only logged, because the act is done and the person's level
 * is gone.
 */
export const endConsoleSessions = (userId: string): Promise<void> =>
	endSessions({ userId }).catch((error: unknown) =>
		getLogger().error({ err: withoutValues(error), userId }, "the Rolecall sessions of a person could not be ended"),
	);
