import { asc, eq, min, sql } from "drizzle-orm";
import { openActs } from "../../lib/audit/server/personal/open-entries.ts";
import {
	auditActs,
	auditEntries,
	auditHead,
	auditKeys,
	auditOpen,
	auditPeople,
	auditSteps,
} from "../../lib/database/schema.ts";
import { auditReasons } from "../../lib/database/search-schema.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";

type Db = Pick<OpenDatabase, "db">;
type Row = typeof auditEntries.$inferInsert;

/** An act to insert. Without an outcome, or with `intended`, it is open. */
type PutAct = Omit<Partial<Row>, "outcome"> &
	Pick<Row, "id" | "actorId" | "actorName" | "action" | "targetType" | "targetId" | "requestId"> & {
		createdAt?: Date;
		outcome?: (typeof auditActs.$inferSelect)["outcome"];
	};

const auditTables = [auditHead, auditEntries, auditOpen, auditSteps, auditPeople, auditKeys, auditReasons];

/** Empties the audit, so that its chain begins anew. It is one statement, because thousands of tests begin with it. */
export async function clearAudit({ db }: Db): Promise<void> {
	const deletions = auditTables.map((table, at) => sql`${sql.identifier(`gone_${at}`)} as (delete from ${table})`);
	await db.execute(sql`with ${sql.join(deletions, sql`, `)} select 1`);
}

/** Returns every act with its latest outcome, oldest first. */
export const listActs = async ({ db }: Db) =>
	openActs(db, await db.select().from(auditActs).orderBy(asc(auditActs.seq)));

/** Inserts acts from before the chain, beneath those that are there. */
export async function putActs({ db }: Db, acts: readonly PutAct[]): Promise<void> {
	const [lowest] = await db.select({ seq: min(auditEntries.seq) }).from(auditEntries);
	const first = Math.min(lowest?.seq ?? 0, 0) - acts.length;
	const now = new Date();
	const rows = acts
		.map(({ createdAt = now, outcome = "intended", ...act }) => ({ ...act, at: createdAt, outcome }))
		.sort((a, b) => a.at.getTime() - b.at.getTime())
		.map(({ outcome, ...act }, at): Row => {
			const place = { kind: "earlier", actId: act.id, seq: first + at, actSeq: first + at } as const;
			return { ...act, ...place, outcome: outcome === "intended" ? null : outcome };
		});
	await db.insert(auditEntries).values(rows);
	const open = rows.filter(({ outcome }) => outcome === null).map(({ actId, seq: actSeq }) => ({ actId, actSeq }));
	if (open.length > 0) await db.insert(auditOpen).values(open);
}

/** Changes an act after the fact, as no code of Rolecall does. */
export async function changeAct({ db }: Db, id: string, { createdAt, outcome, ...values }: Partial<PutAct>) {
	const isOfAct = eq(auditEntries.actId, id);
	const [act] = await db.select().from(auditActs).where(eq(auditActs.id, id));
	if (act === undefined) throw new Error(`There is no act ${id}.`);
	if (outcome === "intended") {
		await db.delete(auditEntries).where(sql`${isOfAct} and kind = 'outcome'`);
		await db.insert(auditOpen).values({ actId: id, actSeq: act.seq });
	} else if (outcome !== undefined)
		await db.update(auditEntries).set({ outcome }).where(sql`${isOfAct} and kind = 'outcome'`);
	const changed = { ...values, ...(createdAt === undefined ? {} : { at: createdAt }) };
	if (Object.keys(changed).length === 0) return;
	const [opened] = await openActs(db, [act]);
	const { actorName, actorEmail, before, beforeDigest, after, reason } = opened ?? act;
	const plain = { sealed: null, actorName, actorEmail, before, beforeDigest, after, reason };
	await db.update(auditEntries).set(plain).where(sql`${isOfAct} and kind = 'intent'`);
	await db.update(auditEntries).set(changed).where(isOfAct);
}

/** Returns the calls of an act, in order: their progress while it is open, and their results once it has ended. */
export async function stepsOfAct({ db }: Db, id: string) {
	const open = await db.select().from(auditSteps).where(eq(auditSteps.entryId, id)).orderBy(asc(auditSteps.position));
	if (open.length > 0) return open.map(({ kind, items, startedAt, results }) => ({ kind, items, startedAt, results }));
	const [act] = await db.select().from(auditActs).where(eq(auditActs.id, id));
	return (act?.steps ?? []).map(({ kind, items, results }) => ({
		kind,
		items: items ?? Object.keys(results ?? {}),
		startedAt: null,
		results: results ?? null,
	}));
}
