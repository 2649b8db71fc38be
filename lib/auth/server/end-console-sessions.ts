import "server-only";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { getEndedSessions } from "./ended-sessions.ts";

/**
 * Ends the Rolecall sessions of a person who has just lost access. A failure is only logged, because the act is done and the person's level
 * is gone.
 */
export async function endConsoleSessions(userId: string): Promise<void> {
	await getEndedSessions()
		.endUser(userId)
		.catch((error: unknown) =>
			getLogger().error({ err: withoutValues(error), userId }, "the Rolecall sessions of a person could not be ended"),
		);
}
