import "server-only";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { forgetActorLevels, type NamedRole, toLevel } from "./find-actor-level.ts";

type ChangedRole = NamedRole & { id: string };

/**
 * Does an act that renames or deletes roles; `roles` are they as they were and as they are to be. Where one of them gives a level, what is known of
 * everybody's level is dropped after the act, here at once and in the other processes within 1 s. Should they not hear of it, a level lasts
 * 5 minutes at most, so a failure is logged and not thrown.
 */
export async function withFreshLevels<T>(roles: readonly ChangedRole[], act: () => Promise<T>): Promise<T> {
	const given = roles.find((role) => toLevel([role]) !== undefined);
	if (given === undefined) return act();
	try {
		return await act();
	} finally {
		forgetActorLevels();
		await getEndedSessions()
			.changeLevels(given.id)
			.catch((error: unknown) =>
				getLogger().error({ err: withoutValues(error) }, "the other processes were not told of changed levels"),
			);
	}
}
