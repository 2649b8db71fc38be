import "server-only";
import type { Actor } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import type { ActValues } from "../../audit/server/act-context.ts";
import { lockOfTarget } from "../../audit/server/settle-interrupted.ts";
import { withLocks } from "../../audit/server/with-locks.ts";
import { forgetActorLevel } from "../../auth/server/find-actor-level.ts";
import { lookUpActor, requireNotYourself, requireReach } from "../../auth/server/require-reach.ts";
import { requireInScope } from "../../auth/server/scope/require-in-scope.ts";
import { readingAnew } from "../../management-api/server/call/request-scope.ts";

/** Allows people below the actor, never the actor. The function returns users of the body, beside the one of the path. */
export type Within<B> = "within" | { within: (body: B) => readonly string[] };

/** Users that a route may act on. `any` allows everybody and gives the reason. */
export type Reach<B> = Within<B> | { any: string };

/** Returns the users that an act touches: the one of its path and those of its body. */
export function targetsOf<B>(reach: Reach<B> | undefined, userId: string | undefined, body: B): string[] {
	const named = typeof reach === "object" && "within" in reach ? reach.within(body) : [];
	return [...new Set([...(userId === undefined ? [] : [userId]), ...named])];
}

type ActOnUsers<B> = {
	actor: Actor;
	permission: Permission;
	/** Absent for an act that touches no user. */
	reach: Reach<B> | undefined;
	targets: readonly string[];
	/** Further targets that the act changes and locks. Default none. */
	further?: readonly ActValues["target"][];
	/** Takes the actor's own lock exclusively, so that the actor's acts on users run one at a time. */
	alone: boolean;
	signal: AbortSignal;
};

const lockOf = (userId: string) => lockOfTarget("user", userId);

/**
 * Does an act on users. It locks them in the whole deployment, so that its reads are still true when it writes. It also locks the actor
 * against acts by others and looks the actor up within the lock, so that the actor still has the level when the act is done. Only another
 * admin can block, delete or demote an admin, so the last admin stays. A target out of the actor's scope is as if absent.
 * @throws ProblemError `user_not_found`, `cannot_act_on_yourself`, `user_above_you`, `no_access`, `forbidden`, `user_busy`, and what `work` throws
 */
export async function actOnUsers<T, B>(
	{ actor, permission, reach, targets, further = [], alone, signal }: ActOnUsers<B>,
	work: (actor: Actor) => Promise<T>,
): Promise<T> {
	const isWithin = reach !== undefined && (reach === "within" || "within" in reach);
	if (isWithin) requireNotYourself(actor, targets);
	const exclusive = alone ? [...targets, actor.userId] : targets;
	const locks = {
		exclusive: [...exclusive.map(lockOf), ...further.map(({ type, id }) => lockOfTarget(type, id))],
		shared: [lockOf(actor.userId)],
	};
	const act = async () => {
		const now = await lookUpActor(actor, permission);
		await requireInScope(now, targets, signal);
		if (isWithin) await requireReach(now, targets, signal);
		return work(now).finally(() => {
			for (const target of targets) forgetActorLevel(target);
		});
	};
	return withLocks(locks, () => readingAnew(act), { signal });
}
