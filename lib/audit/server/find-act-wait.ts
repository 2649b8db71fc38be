import "server-only";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { auditEntries } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { AuditAction } from "../actions.ts";

/** At most so many acts in any stretch of so many seconds. */
export type ActLimit = { most: number; seconds: number };

/**
 * For how many seconds an actor has to wait before an act of this kind, with the act under way counted and failed ones not. The audit
 * has every act of the whole deployment, so its entries are what is counted, by the database's clock.
 * @returns nothing where there is room
 * @throws ProblemError `audit_unavailable`
 */
export async function findActWait(
	{ actorId, action }: { actorId: string; action: AuditAction },
	{ most, seconds }: ActLimit,
): Promise<number | undefined> {
	const { createdAt, outcome } = auditEntries;
	const span = sql`make_interval(secs => ${seconds}::int)`;
	const counted = and(
		eq(auditEntries.actorId, actorId),
		eq(auditEntries.action, action),
		ne(outcome, "failed"),
		sql`${createdAt} > now() - ${span}`,
	);
	try {
		const { db } = await getDatabase();
		const [beyond] = await db
			.select({ leftSeconds: sql<number>`extract(epoch from ${createdAt} + ${span} - now())::float8` })
			.from(auditEntries)
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
