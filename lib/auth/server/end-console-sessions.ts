import "server-only";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { getEndedSessions } from "./ended-sessions.ts";

/**
 * Ends the Rolecall sessions of a person whose access has just been taken. That act is done, and their level is gone with it, so a failure here
 * is logged and not thrown.
 */
export async function endConsoleSessions(userId: string): Promise<void> {
	await getEndedSessions()
		.endUser(userId)
		.catch((error: unknown) =>
			getLogger().error({ err: withoutValues(error), userId }, "the Rolecall sessions of a person could not be ended"),
		);
}
