import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { findActWait } from "../../../audit/server/find-act-wait.ts";
import { recordRead } from "../../../audit/server/record-read.ts";
import { getEnv } from "../../../env/server/env.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { Lookup } from "../../search/askable.ts";
import { askingFor } from "../../search/asking.ts";

/** Most masked values in one search. */
const mostAtOnce = 5;
/** Most searches for masked values by one actor in ten minutes: enough for phone calls, too few for guessing. */
const mostSearches = 100;
const windowMinutes = 10;

const action = "user.looked_up";

/** Throws if the actor made more than this many searches lately. @throws ProblemError `too_many_lookups`, `audit_unavailable` */
async function requireSearchesWithin(
	most: number,
	{ userId }: Actor,
	transaction?: Parameters<typeof findActWait>[2],
): Promise<void> {
	const limit = { most, seconds: windowMinutes * 60 };
	const retryAfterSeconds = await findActWait({ actorId: userId, actions: [action] }, limit, transaction);
	if (retryAfterSeconds === undefined) return;
	const detail = `You made ${mostSearches} searches for masked values in ${windowMinutes} minutes, the most that your level may. Wait some minutes.`;
	throw new ProblemError("too_many_lookups", { detail, retryAfterSeconds });
}

type ActorContext = Pick<ActContext, "actor">;

/** Returns true if the actor's level does not see one of the values. */
function isWrittenDown(actor: Actor, lookups: readonly Lookup[]): boolean {
	const askingOf = askingFor(actor);
	return askingOf !== undefined && lookups.some(({ field }) => askingOf(field) !== "any");
}

/**
 * Throws if the actor may not search for more masked values. An actor whose level sees the values has no limit.
 * @param most Most values at once. Default: 5.
 * @throws ProblemError `too_many_lookups` past `most` values in a search, or past 100 such searches of an actor in 10 minutes;
 * `audit_unavailable`
 */
export async function requireLookups(
	{ actor }: ActorContext,
	lookups: readonly Lookup[],
	most = mostAtOnce,
): Promise<void> {
	if (!isWrittenDown(actor, lookups)) return;
	if (new Set(lookups.map(({ value }) => value)).size > most) {
		const detail = `A search may name ${most} values at most that your level sees masked. Search for fewer at a time.`;
		throw new ProblemError("too_many_lookups", { detail });
	}
	await requireSearchesWithin(mostSearches - 1, actor);
}

/**
 * Records who searched for masked values before the result is returned: the fields and the number of users found, never the values. The
 * entry is about the user if exactly one is found, else about the tenant. Counts with the entry, to include parallel searches.
 * @throws ProblemError `audit_unavailable`, `too_many_lookups`; the caller then returns no result
 */
export async function recordLookups(
	{ actor }: ActorContext,
	lookups: readonly Lookup[],
	users: readonly { user_id: string }[],
): Promise<void> {
	if (!isWrittenDown(actor, lookups)) return;
	const [only] = users;
	const target =
		only !== undefined && users.length === 1
			? ({ type: "user", id: only.user_id } as const)
			: ({ type: "tenant", id: getEnv().auth0Domain } as const);
	const fields = [...new Set(lookups.map(({ field }) => field))];
	await recordRead(
		{ actor },
		{
			action,
			target,
			note: { fields, found: users.length },
			requireQuota: (transaction) => requireSearchesWithin(mostSearches, actor, transaction),
		},
	);
}
