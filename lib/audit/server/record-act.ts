import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { auditEntries, auditSteps } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { isObjectOrList } from "../../json/is-object.ts";
import { readingAnew } from "../../management-api/server/call/request-scope.ts";
import { toStorableText } from "../to-storable.ts";
import type { Act, ActValues } from "./act-context.ts";
import { lookAgain } from "./look-again.ts";
import { requireReason } from "./reason-policy.ts";
import { requireUndoable, undoRefused } from "./require-undoable.ts";
import { requireWithinLimits } from "./require-within-limits.ts";
import { toKept } from "./to-kept.ts";
import { valueDigest } from "./value-digest.ts";

/** Actor, audit action and request id of an act. */
export type AuditContext = { actor: Actor; action: AuditAction; requestId: string };

export type Outcome = {
	outcome: "succeeded" | "partly" | "failed" | "unknown";
	problemCode?: string;
	targetId?: string;
};

/** PostgreSQL's code for a unique violation. */
const uniqueViolation = "23505";

const isAlreadyUndone = (cause: unknown): boolean => isObjectOrList(cause) && cause.code === uniqueViolation;

type PlannedStep = { kind: string; items: readonly string[] };

type Intent = { id: string; act: ActValues; steps?: readonly PlannedStep[] };

/** Writes the intent of an act, with the steps of a multi-call act. */
async function writeIntent({ id, act, steps = [] }: Intent, { actor, action, requestId }: AuditContext): Promise<void> {
	try {
		const { db } = await getDatabase();
		await db.transaction(async (tx) => {
			await tx.insert(auditEntries).values({
				id,
				actorId: actor.userId,
				actorName: toStorableText(actor.name),
				actorEmail: actor.email === undefined ? null : toStorableText(actor.email),
				action,
				targetType: act.target.type,
				targetId: toStorableText(act.target.id),
				before: toKept(act.before),
				beforeDigest: valueDigest(act.before),
				after: toKept(act.after),
				reason: (act.reason && toStorableText(act.reason)) || null,
				undoes: act.undoes ?? null,
				requestId,
			});
			if (steps.length > 0)
				await tx
					.insert(auditSteps)
					.values(steps.map(({ kind, items }, position) => ({ entryId: id, position, kind, items: [...items] })));
		});
	} catch (error) {
		if (act.undoes !== undefined && isAlreadyUndone(withoutValues(error))) throw undoRefused();
		const detail =
			"Nothing was changed: Rolecall could not write the audit entry, and without one it does not act. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/** Writes the outcome of an act. The act is already done, so a failure here is only logged and the entry stays `intended`. */
export async function writeOutcome(id: string, outcome: Outcome): Promise<void> {
	try {
		const { db } = await getDatabase();
		await db
			.update(auditEntries)
			.set({ ...outcome, finishedAt: new Date() })
			.where(eq(auditEntries.id, id));
	} catch (error) {
		getLogger().error(
			{ err: withoutValues(error), auditEntryId: id, ...outcome },
			"the outcome of an audit entry could not be written",
		);
	}
}

function outcomeOf(error: unknown): Outcome {
	const code = error instanceof ProblemError ? error.code : "internal";
	return { outcome: code === "outcome_unknown" ? "unknown" : "failed", problemCode: code };
}

/**
 * Checks the undo and the reason of an act, writes its intent, checks its limits, and returns the entry's id.
 * @throws ProblemError `undo_refused`, `reason_required`, `act_limit_reached`, `audit_unavailable`
 */
export async function beginAct(act: ActValues, context: AuditContext, steps?: readonly PlannedStep[]): Promise<string> {
	const { actor, action } = context;
	const { undoes } = act;
	if (undoes !== undefined) await requireUndoable({ undoes, act, actor, action });
	requireReason(context, act);
	const id = randomUUID();
	await writeIntent({ id, act, ...(steps === undefined ? {} : { steps }) }, context);
	try {
		await requireWithinLimits(context);
	} catch (error) {
		await writeOutcome(id, outcomeOf(error));
		throw error;
	}
	return id;
}

/** Time limit of a read-back with its pause, in ms. */
const longestReadBackMs = 60_000;

/** Reads twice whether an act was done, with a pause, because the tenant may do a slow write after it stopped to wait for it. */
function lookBack<T>(readBack: NonNullable<Act<T>["readBack"]>, id: string) {
	const context = { signal: AbortSignal.timeout(longestReadBackMs) };
	const pausesMs = getEnv().lateReadBacksMs.slice(0, 1);
	return lookAgain(
		() => readBack(context, id),
		(found) => found !== undefined,
		pausesMs,
		context.signal,
	);
}

/**
 * Runs an act. If its response was lost, reads the outcome back, so that actor and audit learn it.
 * @throws ProblemError `outcome_not_done` if it was not done, and what `run` throws
 */
async function runAct<T>({ readBack }: Act<T>, id: string, run: (correlationId: string) => Promise<T>): Promise<T> {
	try {
		return await run(id);
	} catch (error) {
		if (readBack === undefined || !(error instanceof ProblemError && error.code === "outcome_unknown")) throw error;
		const found = await readingAnew(() => lookBack(readBack, id)).catch(() => "untold" as const);
		if (found === "untold") throw error;
		if (found === undefined) throw notDone(error);
		return found.result;
	}
}

/** Makes the problem of an act whose response was lost and that a read-back found not done. */
export function notDone(cause: unknown): ProblemError {
	const detail = "Nothing was changed: the tenant did not answer, and it has not done what it was asked to. Try again.";
	return new ProblemError("outcome_not_done", { detail, cause });
}

/**
 * Does an act with its audit entry: writes the intent before `run` and the outcome after it. `run` gets the entry's id to send as the
 * correlation id. Undo and reason are checked first. If the response was lost, the outcome is read back if the act can be.
 * @throws ProblemError `undo_refused`, `reason_required`, `act_limit_reached`, or `audit_unavailable` if the intent cannot be written; `run` is then not called.
 * `outcome_not_done` if the response was lost and the act was not done.
 */
export async function recordAct<T>(
	act: Act<T>,
	context: AuditContext,
	run: (correlationId: string) => Promise<T>,
): Promise<T> {
	const { targetIdOf } = act;
	const id = await beginAct(act, context);
	try {
		const result = await runAct(act, id, run);
		const targetId = targetIdOf && toStorableText(targetIdOf(result));
		await writeOutcome(id, { outcome: "succeeded", ...(targetId === undefined ? {} : { targetId }) });
		return result;
	} catch (error) {
		await writeOutcome(id, outcomeOf(error));
		throw error;
	}
}
