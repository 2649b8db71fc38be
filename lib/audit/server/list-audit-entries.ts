import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { auditEntries } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type AuditEntries, type AuditEntry, auditEntrySchema } from "../contract.ts";
import { toStorableText } from "../to-storable.ts";
import type { ActValues } from "./record-act.ts";

const perPage = 50;

type Row = typeof auditEntries.$inferSelect;

const toEntry = ({ createdAt, finishedAt, ...entry }: Row): AuditEntry =>
	auditEntrySchema.parse({
		...entry,
		createdAt: createdAt.toISOString(),
		finishedAt: finishedAt?.toISOString() ?? null,
	});

/**
 * What was done to a target with Rolecall, the newest first, 50 a page. No upstream call.
 * @param before the id of the entry that the page goes on from; without it, the newest.
 * @throws ProblemError `audit_unavailable` when the database does not answer.
 */
export async function listAuditEntries(target: ActValues["target"], before?: string): Promise<AuditEntries> {
	const { id, createdAt, targetType, targetId } = auditEntries;
	// By the database's own time, which is finer than a JavaScript date.
	const older =
		before === undefined
			? undefined
			: sql`(${createdAt}, ${id}) < (select ${createdAt}, ${id} from ${auditEntries} where ${id} = ${before}::uuid)`;
	const where = and(eq(targetType, target.type), eq(targetId, toStorableText(target.id)), older);
	try {
		const { db } = await getDatabase();
		const rows = await db
			.select()
			.from(auditEntries)
			.where(where)
			.orderBy(desc(createdAt), desc(id))
			.limit(perPage + 1);
		return { entries: rows.slice(0, perPage).map(toEntry), hasMore: rows.length > perPage };
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}
