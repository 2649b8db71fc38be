import "server-only";
import { and, count, eq, gt, sql } from "drizzle-orm";
import { type Actor, can } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { recordAct } from "../../../audit/server/record-act.ts";
import { auditActs } from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { getEnv } from "../../../env/server/env.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { currentRequestScope } from "../../../management-api/server/call/request-scope.ts";
import type { Lookup } from "../../search/askable.ts";

/** Most masked values in one search. */
const mostAtOnce = 5;
/** Most searches for masked values by one actor in ten minutes: enough for phone calls, too few for guessing. */
const mostSearches = 100;
const windowMinutes = 10;

const action = "user.looked_up";

async function countLately({ userId }: Actor): Promise<number> {
	const { actorId, action: done, createdAt } = auditActs;
	const since = sql`now() - make_interval(mins => ${windowMinutes})`;
	try {
		const { db } = await getDatabase();
		const where = and(gt(createdAt, since), eq(actorId, userId), eq(done, action));
		const [row] = await db.select({ lookups: count() }).from(auditActs).where(where);
		return row?.lookups ?? 0;
	} catch (cause) {
		const detail =
			"Nothing was looked up: Rolecall could not read its audit trail, and without it no masked value is searched for.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause });
	}
}

type ActorContext = Pick<ActContext, "actor">;

const isWrittenDown = (actor: Actor, lookups: readonly Lookup[]) => lookups.length > 0 && !can(actor, "pii:reveal");

/**
 * Throws if the actor may not search for more masked values. An actor whose level sees the values has no limit.
 * @throws ProblemError `too_many_lookups` past 5 values in a search, or past 100 such searches of an actor in 10 minutes;
 * `audit_unavailable`
 */
export async function requireLookups({ actor }: ActorContext, lookups: readonly Lookup[]): Promise<void> {
	if (!isWrittenDown(actor, lookups)) return;
	if (new Set(lookups.map(({ value }) => value)).size > mostAtOnce) {
		const detail = `A search may name ${mostAtOnce} values at most that your level sees masked. Search for fewer at a time.`;
		throw new ProblemError("too_many_lookups", { detail });
	}
	if ((await countLately(actor)) < mostSearches) return;
	throw tooManySearches();
}

function tooManySearches(): ProblemError {
	const detail = `You made ${mostSearches} searches for masked values in ${windowMinutes} minutes, the most that your level may. Wait some minutes.`;
	return new ProblemError("too_many_lookups", { detail, retryAfterSeconds: 60 });
}

/**
 * Records who searched for masked values before the result is returned: the fields and the number of users found, never the values. The
 * entry is about the user if exactly one is found, else about the tenant. Counts again afterwards, to include parallel searches.
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
	const context = { actor, action, requestId: currentRequestScope()?.id ?? "" } as const;
	await recordAct({ target, after: { fields, found: users.length } }, context, async () => {
		if ((await countLately(actor)) > mostSearches) throw tooManySearches();
	});
}
