import "server-only";
import { and, asc, desc, eq, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { auditEntries, auditSteps } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type AuditEntries, type AuditEntry, type AuditStep, auditEntrySchema } from "../contract.ts";
import type { StepReport } from "../steps.ts";
import { toStorableText } from "../to-storable.ts";
import type { ActValues } from "./act-context.ts";
import { toBounded } from "./to-kept.ts";

const perPage = 50;
/** Maximum size of the old and new values on a page, in bytes of JSON. A page has at least one entry. */
const mostBytes = 256 * 1_024;
/** Maximum number of items of a step that are listed because they are not done. */
const mostItems = 50;

type Row = typeof auditEntries.$inferSelect;

const toEntry = ({ createdAt, finishedAt, before, after, ...entry }: Row, steps?: readonly AuditStep[]): AuditEntry =>
	auditEntrySchema.parse({
		...entry,
		steps,
		before: toBounded(before),
		after: toBounded(after),
		createdAt: createdAt.toISOString(),
		finishedAt: finishedAt?.toISOString() ?? null,
	});

/** Maps a stored result to an item. A failed item's result is its problem code. */
function toItem([item, result]: readonly [string, string]): StepReport["items"][number] {
	if (result === "not_tried" || result === "unknown") return { item, outcome: result };
	return { item, outcome: "failed", ...(result === "failed" ? {} : { code: result }) };
}

/** Reads the steps of these acts, by the act's id. The database counts the done items and does not send them. */
async function readSteps(entryIds: readonly string[]): Promise<Map<string, AuditStep[]>> {
	if (entryIds.length === 0) return new Map();
	const { db } = await getDatabase();
	const { entryId, position, kind, items, results } = auditSteps;
	const each = sql`jsonb_each_text(coalesce(${results}, '{}'::jsonb)) as result(item, outcome)`;
	const missed = sql`select * from ${each} where outcome <> 'done' limit ${mostItems}`;
	const rows = await db
		.select({
			entryId,
			kind,
			total: sql`jsonb_array_length(${items})`.mapWith(Number),
			count: sql`(select count(*) from ${each} where outcome = 'done')`.mapWith(Number),
			missed: sql<
				Record<string, string>
			>`(select coalesce(jsonb_object_agg(item, outcome), '{}'::jsonb) from (${missed}) missed)`,
		})
		.from(auditSteps)
		.where(inArray(entryId, [...entryIds]))
		.orderBy(asc(entryId), asc(position));
	const steps = new Map<string, AuditStep[]>();
	for (const { entryId: id, missed: others, ...step } of rows)
		steps.set(id, [...(steps.get(id) ?? []), { ...step, items: Object.entries(others).map(toItem) }]);
	return steps;
}

/** Reads the rows of a page; `hasMore` tells of older ones. The database counts the bytes and sends only the rows of the page. */
async function readPage(where: SQL | undefined): Promise<{ rows: Row[]; hasMore: boolean }> {
	const { db } = await getDatabase();
	const { createdAt, id } = auditEntries;
	const newest = [desc(createdAt), desc(id)];
	const page = db
		.select({
			id: sql<string>`${id}`.as("page_id"),
			bytes:
				sql<number>`octet_length(coalesce(${auditEntries.before}::text, '')) + octet_length(coalesce(${auditEntries.after}::text, ''))`.as(
					"own_bytes",
				),
			at: sql<Date>`${createdAt}`.as("page_at"),
		})
		.from(auditEntries)
		.where(where)
		.orderBy(...newest)
		.limit(perPage + 1)
		.as("page");
	const order = sql`(order by ${page.at} desc, ${page.id} desc)`;
	const sized = db
		.select({
			id: sql<string>`${page.id}`.as("sized_id"),
			bytes: sql<number>`sum(${page.bytes}) over ${order}`.as("bytes"),
			place: sql<number>`row_number() over ${order}`.as("place"),
			among: sql<number>`count(*) over ()`.as("among"),
		})
		.from(page)
		.as("sized");
	const found = await db
		.select({ row: auditEntries, among: sized.among })
		.from(sized)
		.innerJoin(auditEntries, eq(auditEntries.id, sized.id))
		.where(and(lte(sized.place, perPage), or(lte(sized.bytes, mostBytes), eq(sized.place, 1))))
		.orderBy(...newest);
	return { rows: found.map(({ row }) => row), hasMore: Number(found[0]?.among ?? 0) > found.length };
}

/**
 * Lists the acts on a target, newest first, at most 50 per page and fewer if they are large. Costs no upstream call.
 * @param before Id of the last entry of the previous page. Without it, the page starts with the newest entry.
 * @throws ProblemError `audit_unavailable` if the database does not answer.
 */
export async function listAuditEntries(target: ActValues["target"], before?: string): Promise<AuditEntries> {
	const { id, createdAt, targetType, targetId } = auditEntries;
	// The database compares its own times, which are finer than a JavaScript date.
	const older =
		before === undefined
			? undefined
			: sql`(${createdAt}, ${id}) < (select ${createdAt}, ${id} from ${auditEntries} where ${id} = ${before}::uuid)`;
	try {
		const { rows, hasMore } = await readPage(
			and(eq(targetType, target.type), eq(targetId, toStorableText(target.id)), older),
		);
		const steps = await readSteps(rows.map((row) => row.id));
		return { entries: rows.map((row) => toEntry(row, steps.get(row.id))), hasMore };
	} catch (error) {
		const detail = "Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: error });
	}
}
