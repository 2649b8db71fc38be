import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { auditEntries, auditSteps } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { writeOutcome } from "./record-act.ts";
import { asReadBack, notTried, outcomeOfItems, toResults } from "./record-steps.ts";

/** Reads which of the items are now as a step of this kind wants them. */
export type ReadBack = (
	targetId: string,
	items: readonly string[],
	signal: AbortSignal,
) => Promise<ReadonlySet<string>>;

/** Finds under which id the target of an interrupted act is now: that of a create was not known when its entry was written. */
export type FindTarget = (targetId: string, signal: AbortSignal) => Promise<string | undefined>;

/** What is read from the tenant to settle an act: each step by its kind, and the target by its type where its id may not be known. */
type Settling = { readBacks: Record<string, ReadBack>; findTargets?: Record<string, FindTarget> };

/** A read-back of a step that wants its items to be held by the target, or not to be. `readHeld` may read more than the items. */
export const readBackHeld =
	(readHeld: ReadBack, isWanted: boolean): ReadBack =>
	async (targetId, items, signal) => {
		const held = await readHeld(targetId, items, signal);
		return new Set(items.filter((item) => held.has(item) === isWanted));
	};

/** The lock that an act on a target holds, so that nobody takes an act under way for an interrupted one. */
export const lockOfTarget = (type: string, id: string): string => `rolecall:${type}:${id}`;

/** The longest that what a step came to is read, in ms. */
const longestReadMs = 60_000;

type InLock = (lock: string, work: () => Promise<void>) => Promise<void>;

type Row = typeof auditSteps.$inferSelect;

/** What cannot be read any more, because it is gone, is not asked for again. @throws what may pass */
function forMissing(error: unknown): undefined {
	if (error instanceof ProblemError && error.status === 404) return undefined;
	throw error;
}

/** What a step came to of which no result was written: by reading back where it was begun. */
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
	const done = await readBack?.(targetId, items, AbortSignal.timeout(longestReadMs)).catch(forMissing);
	if (done === undefined) return items.map((item) => ({ item, outcome: "unknown" }) as const);
	return asReadBack(items, done);
}

/** True unless a step was not begun, or is known to have failed. */
const mayBeDone = ({ startedAt, results }: Row): boolean =>
	startedAt !== null && Object.values(results ?? {}).every((result) => result === "done" || result === "unknown");

type Open = { id: string; type: string; targetId: string };

async function settleEntry({ id, type, targetId }: Open, { readBacks, findTargets = {} }: Settling): Promise<void> {
	const { db } = await getDatabase();
	const [entry] = await db.select({ outcome: auditEntries.outcome }).from(auditEntries).where(eq(auditEntries.id, id));
	if (entry?.outcome !== "intended") return;
	const steps = await db.select().from(auditSteps).where(eq(auditSteps.entryId, id)).orderBy(asc(auditSteps.position));
	const [first] = steps;
	const found =
		first && mayBeDone(first) ? await findTargets[type]?.(targetId, AbortSignal.timeout(longestReadMs)) : undefined;
	const settled = [];
	for (const step of steps) {
		const items = await settleStep(step, found ?? targetId, readBacks);
		settled.push(...items);
		const isStep = eq(auditSteps.position, step.position);
		await db
			.update(auditSteps)
			.set({ results: toResults(items) })
			.where(and(eq(auditSteps.entryId, id), isStep));
	}
	await writeOutcome(id, { ...outcomeOfItems(settled), targetId: found ?? targetId });
}

/**
 * Settles the acts of several calls that a process left unfinished: what each call came to is read back from the tenant. An act under
 * way holds its target's lock, so it is never taken for one of these.
 */
export async function settleInterrupted(settling: Settling, inLock: InLock): Promise<void> {
	const { db } = await getDatabase();
	const open = await db
		.selectDistinct({ id: auditEntries.id, type: auditEntries.targetType, targetId: auditEntries.targetId })
		.from(auditEntries)
		.innerJoin(auditSteps, eq(auditSteps.entryId, auditEntries.id))
		.where(eq(auditEntries.outcome, "intended"));
	for (const { id, type, targetId } of open) {
		try {
			await inLock(lockOfTarget(type, targetId), () => settleEntry({ id, type, targetId }, settling));
		} catch (error) {
			// Somebody is at this target, maybe with this very act.
			if (error instanceof ProblemError && error.code === "user_busy") continue;
			getLogger().warn({ err: error, auditEntryId: id }, "an interrupted act could not be settled yet");
		}
	}
}
