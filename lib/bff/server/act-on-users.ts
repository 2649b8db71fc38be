import "server-only";
import type { Actor } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import type { ActValues } from "../../audit/server/act-context.ts";
import { lockOfTarget } from "../../audit/server/settle-interrupted.ts";
import { withLocks } from "../../audit/server/with-locks.ts";
import { forgetActorLevel } from "../../auth/server/find-actor-level.ts";
import { lookUpActor, requireNotYourself, requireReach } from "../../auth/server/require-reach.ts";
import { currentRequestScope } from "../../management-api/server/call/request-scope.ts";

/**
 * The users that a route may act on. `within` allows people below the actor, never the actor; with a function, the users that it
 * finds in the body are checked as well. `any` allows everybody and says why.
 */
export type Reach<B> = "within" | { within: (body: B) => readonly string[] } | { any: string };

/** The users that an act touches: the one of its address, and those of its body. */
export function targetsOf<B>(reach: Reach<B>, userId: string | undefined, body: B): string[] {
	const named = typeof reach === "object" && "within" in reach ? reach.within(body) : [];
	return [...new Set([...(userId === undefined ? [] : [userId]), ...named])];
}

type ActOnUsers<B> = {
	actor: Actor;
	permission: Permission;
	reach: Reach<B>;
	targets: readonly string[];
	/** Other things that the act changes, which are locked as well. Default none. */
	further?: readonly ActValues["target"][];
	/** Takes the actor's own lock exclusively, so that the actor's acts on users run one at a time. */
	alone: boolean;
	signal: AbortSignal;
};

const lockOf = (userId: string) => lockOfTarget("user", userId);

/**
 * Does an act on users. Its users are locked in the whole deployment, so that what it reads is still true when it writes. The actor is
 * locked against acts on them and looked up within the lock: whoever acts still has their level when the act is done. An admin is
 * never blocked, deleted or demoted but by another admin who stays, so the last admin stays.
 * @throws ProblemError `cannot_act_on_yourself`, `user_above_you`, `no_access`, `forbidden`, `user_busy`, and what `work` throws
 */
export async function actOnUsers<T, B>(
	{ actor, permission, reach, targets, further = [], alone, signal }: ActOnUsers<B>,
	work: (actor: Actor) => Promise<T>,
): Promise<T> {
	const isWithin = reach === "within" || "within" in reach;
	if (isWithin) requireNotYourself(actor, targets);
	const exclusive = alone ? [...targets, actor.userId] : targets;
	const locks = {
		exclusive: [...exclusive.map(lockOf), ...further.map(({ type, id }) => lockOfTarget(type, id))],
		shared: [lockOf(actor.userId)],
	};
	const act = async () => {
		const scope = currentRequestScope();
		if (scope !== undefined) scope.readsAnew = true;
		const now = await lookUpActor(actor, permission);
		if (isWithin) await requireReach(now, targets, signal);
		return work(now).finally(() => {
			for (const target of targets) forgetActorLevel(target);
		});
	};
	return withLocks(locks, act, { signal });
}
