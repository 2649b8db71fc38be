import "server-only";
import { actorNeeds } from "../../access/policy/access-policy.ts";
import { levelOfTenantRole, type NamedRole } from "../../access/policy/placement.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { forgetActorLevels } from "./find-actor-level.ts";

type ChangedRole = NamedRole & { id: string };

/**
 * Does an act that renames or deletes roles; `roles` holds their old and their new form. If one of them gives a level, all cached levels
 * are dropped after the act, at once in this process and within 1 s in the others. A failure to tell the others is only logged, because a
 * level is cached for 5 min at most.
 */
export async function withFreshLevels<T>(roles: readonly ChangedRole[], act: () => Promise<T>): Promise<T> {
	const given = roles.find((role) => levelOfTenantRole(getAccessPolicy(), role) !== undefined);
	if (given === undefined) return act();
	return dropLevelsAfter(given.id, act);
}

async function dropLevelsAfter<T>(cause: string, act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} finally {
		forgetActorLevels();
		await getEndedSessions()
			.changeLevels(cause)
			.catch((error: unknown) =>
				getLogger().error({ err: withoutValues(error) }, "the other processes were not told of changed levels"),
			);
	}
}

/** Does an act that deletes an organization, like `withFreshLevels`: if the policy reads it, all cached levels are dropped after the act. */
export function withFreshMembers<T>(organizationId: string, act: () => Promise<T>): Promise<T> {
	const policy = getAccessPolicy();
	const isRead =
		policy.assign.some(({ organizationRole }) => organizationRole?.organization === organizationId) ||
		actorNeeds(policy).organizations;
	return isRead ? dropLevelsAfter(organizationId, act) : act();
}
