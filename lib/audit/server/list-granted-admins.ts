import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { auditActs } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";

/** The time for which `npm run access -- admin` makes an admin, in seconds. */
export const grantedAdminSeconds = 3_600;

/**
 * Returns, of the given users, those whom `npm run access -- admin` has made admins, with the milliseconds that are left of their hour by
 * the database's clock. The audit entry is the grant, so that none exists without it. One that lies ahead of that clock does not count: the
 * time of the chain never goes back, so after a clock that ran ahead the hour would last until the clock gets there.
 * @throws ProblemError `audit_unavailable`
 */
export async function listGrantedAdmins(userIds: readonly string[]): Promise<Map<string, number>> {
	const { createdAt, targetId } = auditActs;
	const span = sql`make_interval(secs => ${grantedAdminSeconds}::int)`;
	try {
		const { db } = await getDatabase();
		const rows = await db
			.select({ targetId, leftMs: sql<number>`max(extract(epoch from ${createdAt} + ${span} - now()) * 1000)::float8` })
			.from(auditActs)
			.where(
				and(
					eq(auditActs.targetType, "user"),
					inArray(targetId, [...userIds]),
					eq(auditActs.action, "user.admin_granted"),
					eq(auditActs.outcome, "succeeded"),
					sql`${createdAt} > now() - ${span} and ${createdAt} <= now()`,
				),
			)
			.groupBy(targetId);
		return new Map(rows.map((row) => [row.targetId, row.leftMs]));
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}
