import "server-only";
import { and, asc, eq, exists, inArray, or, sql } from "drizzle-orm";
import { auditActs, auditOpen, auditSteps } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { Hidden } from "../contract.ts";
import type { ReadContext } from "./act-context.ts";
import { openActs } from "./personal/open-entries.ts";
import { toRepeated } from "./personal/seal-entry.ts";
import { type Begun, type KeptStep, writeOutcome } from "./record-act.ts";
import { asReadBack, notTried, outcomeOfItems, toResults } from "./record-steps.ts";
import { type Sight, settleBySight } from "./settle-by-sight.ts";

/** Returns the items that now have the state that a step of this kind wants. */
export type ReadBack = (
	context: ReadContext,
	targetId: string,
	items: readonly string[],
) => Promise<ReadonlySet<string>>;

/** Finds the id of an interrupted act's target. The id of a created target was unknown when the entry was written. */
export type FindTarget = (context: ReadContext, targetId: string) => Promise<string | undefined>;

/** Age from which an act of one call is taken for interrupted, in seconds. */
const defaultRestSeconds = 30;

/**
 * Reads that settle an act: `readBacks` by kind of step, `findTargets` by type of target for ids that may be unknown, and `sights` by audit
 * event for acts of one call. `restSeconds` is the age from which these are taken for interrupted. Default 30 s.
 */
type Settling = {
	readBacks: Record<string, ReadBack>;
	findTargets?: Record<string, FindTarget>;
	sights?: Record<string, Sight>;
	restSeconds?: number;
};

/** Creates a read-back of a step that adds or removes items of its target. `readHeld` may return more than the items. */
export const readBackHeld =
	(readHeld: ReadBack, isWanted: boolean): ReadBack =>
	async (context, targetId, items) => {
		const held = await readHeld(context, targetId, items);
		return new Set(items.filter((item) => held.has(item) === isWanted));
	};

/** Returns the lock of a target. An act holds it, so that an act in progress is never taken for an interrupted one. */
export const lockOfTarget = (type: string, id: string): string => `rolecall:${type}:${id}`;

/** Time limit of a read-back, in ms. */
const longestReadMs = 60_000;

const settlingContext = (): ReadContext => ({ signal: AbortSignal.timeout(longestReadMs) });

type InLock = (lock: string, work: () => Promise<void>) => Promise<void>;

type Row = typeof auditSteps.$inferSelect;

/** Turns a 404 into undefined, because a deleted target cannot be read back later either. @throws any other error */
function forMissing(error: unknown): undefined {
	if (error instanceof ProblemError && error.status === 404) return undefined;
	throw error;
}

/** Returns the outcome of each item of a step: the written result, or, if it was begun without one, the result of a read-back. */
async function settleStep(
	{ kind, items, startedAt, results }: Row,
	targetId: string,
	readBacks: Record<string, ReadBack>,
) {
	if (results !== null) {
		return items.map((item) => {
			const code = results[item] ?? "unknown";
			const isOutcome = code === "done" || code === "not_tried" || code === "unknown";
			return isOutcome ? ({ item, outcome: code } as const) : ({ item, outcome: "failed", code } as const);
		});
	}
	if (startedAt === null) return notTried(items);
	const readBack = readBacks[kind];
	const done = await readBack?.(settlingContext(), targetId, items).catch(forMissing);
	if (done === undefined) return items.map((item) => ({ item, outcome: "unknown" }) as const);
	return asReadBack(items, done);
}

/** Returns true unless the step was not begun or is known to have failed. */
const mayBeDone = ({ startedAt, results }: Row): boolean =>
	startedAt !== null && Object.values(results ?? {}).every((result) => result === "done" || result === "unknown");

type Open = typeof auditActs.$inferSelect;

const whoOf = (act: Open): Begun["who"] => ({
	actor_id: act.actorId,
	actor_name: act.actorName,
	actor_email: act.actorEmail,
	actor_level: act.actorLevel,
	actor_session: act.actorSession,
	actor_address: act.actorAddress,
	action: act.action,
	target_type: act.targetType,
	target_id: act.targetId,
	reason: act.reason,
	request_id: act.requestId,
});

async function settleEntry(act: Open & Hidden, { readBacks, findTargets = {}, sights = {} }: Settling): Promise<void> {
	const { id, seq, targetType, targetId } = act;
	const { db } = await getDatabase();
	const [open] = await db.select().from(auditOpen).where(eq(auditOpen.actId, id));
	if (open === undefined) return;
	const steps = await db.select().from(auditSteps).where(eq(auditSteps.entryId, id)).orderBy(asc(auditSteps.position));
	const begun = { id, seq, who: toRepeated(whoOf(act), act) };
	if (steps.length === 0) {
		const found = await settleBySight(act, sights, settlingContext());
		if (found !== undefined) await writeOutcome(begun, found.outcome, { kind: "finding", seen: found.seen });
		return;
	}
	const [first] = steps;
	const found = first && mayBeDone(first) ? await findTargets[targetType]?.(settlingContext(), targetId) : undefined;
	const settled = [];
	const kept: KeptStep[] = [];
	for (const step of steps) {
		const items = await settleStep(step, found ?? targetId, readBacks);
		settled.push(...items);
		kept.push({ kind: step.kind, results: toResults(items) });
	}
	const outcome = { ...outcomeOfItems(settled), targetId: found ?? targetId };
	await writeOutcome(begun, outcome, { kind: "finding", steps: kept });
}

/**
 * Settles the acts that a process left unfinished, by reading their outcome back from the tenant. An act in progress holds its target's
 * lock, so it is never settled here. Acts of one call that lock nothing take moments, so these wait until they are 30 s old.
 */
export async function settleInterrupted(settling: Settling, inLock: InLock): Promise<void> {
	const { db } = await getDatabase();
	const { restSeconds = defaultRestSeconds } = settling;
	const hasSteps = exists(db.select().from(auditSteps).where(eq(auditSteps.entryId, auditActs.id)));
	const isAtRest = sql`${auditActs.createdAt} <= now() - make_interval(secs => ${restSeconds}::int)`;
	const isOpen = and(
		inArray(auditActs.seq, db.select({ seq: auditOpen.actSeq }).from(auditOpen)),
		or(hasSteps, isAtRest),
	);
	const open = await openActs(db, await db.select().from(auditActs).where(isOpen).orderBy(asc(auditActs.seq)));
	for (const act of open) {
		try {
			await inLock(lockOfTarget(act.targetType, act.targetId), () => settleEntry(act, settling));
		} catch (error) {
			// Another process works on this target, perhaps on this very act.
			if (error instanceof ProblemError && error.code === "user_busy") continue;
			getLogger().warn({ err: error, auditEntryId: act.id }, "an interrupted act could not be settled yet");
		}
	}
}
