import "server-only";
import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { AuditAction } from "../../access/acts.ts";
import { auditActs } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** Limit of `most` acts in any period of `seconds`. */
export type ActLimit = { most: number; seconds: number };

/**
 * Returns the seconds that an actor has to wait before an act of these kinds, counted together, or undefined if the limit is not reached. It
 * counts the acts of the whole deployment by the database's clock. An act in progress counts, a failed one does not.
 * @param transaction Counts in this transaction, so with what it has added
 * @throws ProblemError `audit_unavailable`
 */
export async function findActWait(
	{ actorId, actions }: { actorId: string; actions: readonly AuditAction[] },
	{ most, seconds }: ActLimit,
	transaction?: Pick<OpenDatabase["db"], "select">,
): Promise<number | undefined> {
	const { createdAt, outcome } = auditActs;
	const span = sql`make_interval(secs => ${seconds}::int)`;
	const counted = and(
		eq(auditActs.actorId, actorId),
		inArray(auditActs.action, actions),
		ne(outcome, "failed"),
		sql`${createdAt} > now() - ${span}`,
	);
	try {
		const db = transaction ?? (await getDatabase()).db;
		const [beyond] = await db
			.select({ leftSeconds: sql<number>`extract(epoch from ${createdAt} + ${span} - now())::float8` })
			.from(auditActs)
			.where(counted)
			.orderBy(desc(createdAt))
			.offset(most)
			.limit(1);
		return beyond && Math.max(1, Math.ceil(beyond.leftSeconds));
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}
