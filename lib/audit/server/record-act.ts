import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { auditOpen, auditSteps } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { type Queries, queryRows } from "../../database/server/query-rows.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { currentRequestScope, readingAnew } from "../../management-api/server/call/request-scope.ts";
import { toStorableText } from "../to-storable.ts";
import type { Act, ActValues } from "./act-context.ts";
import { appendEntry, type Head, lockHead } from "./chain/append-entry.ts";
import { appendToChain } from "./chain/begin-chain.ts";
import type { EntryContent } from "./chain/entry-content.ts";
import { lookAgain } from "./look-again.ts";
import { type AuditName, claimNew, keepNames, namesIn } from "./personal/names.ts";
import { toRepeated } from "./personal/seal-entry.ts";
import { requireReason } from "./reason-policy.ts";
import { requireNotUndone, requireUndoable } from "./require-undoable.ts";
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

/** A call of an act with the result of each of its items. */
export type KeptStep = { kind: string; results: Record<string, string> };

type PlannedStep = { kind: string; items: readonly string[] };

/** A begun act: its id, its place in the chain, and what its outcome repeats, so that each row can be read and searched by itself. */
export type Begun = {
	id: string;
	seq: number;
	who: Pick<EntryContent, "actor_id" | "actor_name" | "action" | "target_type" | "target_id" | "request_id"> &
		Record<"actor_email" | "actor_level" | "actor_session" | "actor_address" | "reason", string | null>;
	/** The name of the target. It is kept again with the id that the act gives the target. */
	named?: AuditName | undefined;
};

/** Returns what each row of an act repeats. */
export const whoOf = ({ target, reason }: ActValues, { actor, action, requestId }: AuditContext): Begun["who"] => ({
	actor_id: actor.userId,
	actor_name: toStorableText(actor.name),
	actor_email: actor.email === undefined ? null : toStorableText(actor.email),
	actor_level: actor.level ?? null,
	actor_session: actor.session === undefined ? null : valueDigest(actor.session.sessionId),
	actor_address: currentRequestScope()?.address ?? null,
	action,
	target_type: target.type,
	target_id: toStorableText(target.id),
	reason: (reason && toStorableText(reason)) || null,
	request_id: requestId,
});

/** Returns the statements that put an act and its planned calls among the open ones. */
const openAct = (id: string, steps: readonly PlannedStep[]) => [
	sql`insert into ${auditOpen} (act_id, act_seq) select ${id}::uuid, next.seq from next`,
	sql`insert into ${auditSteps} (entry_id, position, kind, items) select ${id}::uuid, place - 1, step ->> 'kind', step -> 'items'
		from next, jsonb_array_elements(${JSON.stringify(steps)}::text::jsonb) with ordinality as planned(step, place)`,
];

/** Writes the intent of an act, with the steps of a multi-call act. */
async function writeIntent(act: ActValues, context: AuditContext, steps: readonly PlannedStep[]): Promise<Begun> {
	const id = randomUUID();
	const who = whoOf(act, context);
	const { actor: actorName, target: named } = namesIn(act, context.actor);
	const planned = steps.map(({ kind, items }) => ({ kind, items: [...items] }));
	const content = {
		...who,
		id,
		kind: "intent",
		act_id: id,
		before: toKept(act.before),
		before_digest: valueDigest(act.before),
		after: toKept(act.after),
		undoes: act.undoes ?? null,
		steps: planned.length > 0 ? planned : null,
	} as const;
	try {
		const database = await getDatabase();
		const { undoes } = act;
		const add = (queries: Queries) =>
			appendEntry(queries, content, [...openAct(id, planned), ...keepNames([actorName, named])]);
		const seq = await appendToChain(database, (db) =>
			undoes === undefined
				? add(db)
				: db.transaction(async (transaction) => {
						await requireNotUndone(transaction, undoes);
						return add(transaction);
					}),
		);
		return { id, who: toRepeated(who, act), seq, named };
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		const detail =
			"Nothing was changed: Rolecall could not write the audit entry, and without one it does not act. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/** Adds a finding unless the act has got an outcome meanwhile, which then counts. The head's lock decides which of the two is first. */
async function addIfOpen(queries: Queries, id: string, add: (queries: Queries) => Promise<Head | undefined>) {
	const head = await lockHead(queries);
	const isOpen = sql`select act_id from ${auditOpen} where act_id = ${id}::uuid`;
	const [open] = await queryRows(queries, isOpen, z.object({ act_id: z.string() }));
	return open === undefined ? head : add(queries);
}

/** The result of an act, as the process that did it knows it, or as it was found later. */
type Result = { kind: "outcome" | "finding"; steps?: readonly KeptStep[]; seen?: unknown };

/**
 * Writes the outcome of an act, or what was found of it later. The act is already done, so a failure here is only logged and the entry
 * stays `intended`.
 */
export async function writeOutcome(
	{ id, seq, who, named }: Begun,
	{ outcome, problemCode, targetId }: Outcome,
	{ kind, steps, seen }: Result = { kind: "outcome" },
): Promise<void> {
	const content = {
		...who,
		id: randomUUID(),
		kind,
		act_id: id,
		act_seq: seq,
		target_id: targetId ?? who.target_id,
		outcome,
		problem_code: problemCode ?? null,
		steps: steps ?? null,
		seen: seen ?? null,
	};
	const close = [
		sql`delete from ${auditOpen} using next where act_id = ${id}::uuid`,
		sql`delete from ${auditSteps} using next where entry_id = ${id}::uuid`,
	];
	const made = named === undefined || targetId === undefined || outcome === "failed" ? [] : claimNew(named, targetId);
	try {
		const add = (queries: Queries) => appendEntry(queries, content, [...close, ...made]);
		await appendToChain(await getDatabase(), (db) =>
			kind === "outcome" ? add(db) : db.transaction((transaction) => addIfOpen(transaction, id, add)),
		);
	} catch (error) {
		getLogger().error(
			{ err: withoutValues(error), auditEntryId: id, outcome, problemCode },
			"the outcome of an audit entry could not be written",
		);
	}
}

function outcomeOf(error: unknown): Outcome {
	const code = error instanceof ProblemError ? error.code : "internal";
	return { outcome: code === "outcome_unknown" ? "unknown" : "failed", problemCode: code };
}

/**
 * Checks the undo and the reason of an act, writes its intent, and checks its limits.
 * @throws ProblemError `undo_refused`, `reason_required`, `act_limit_reached`, `audit_unavailable`
 */
export async function beginAct(
	act: ActValues,
	context: AuditContext,
	steps: readonly PlannedStep[] = [],
): Promise<Begun> {
	const { actor, action } = context;
	const { undoes } = act;
	if (undoes !== undefined) await requireUndoable({ undoes, act, actor, action });
	requireReason(context, act);
	const begun = await writeIntent(act, context, steps);
	try {
		await requireWithinLimits(context);
	} catch (error) {
		await writeOutcome(begun, outcomeOf(error));
		throw error;
	}
	return begun;
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
	const begun = await beginAct(act, context);
	try {
		const result = await runAct(act, begun.id, run);
		const targetId = targetIdOf && toStorableText(targetIdOf(result));
		await writeOutcome(begun, { outcome: "succeeded", ...(targetId === undefined ? {} : { targetId }) });
		return result;
	} catch (error) {
		await writeOutcome(begun, outcomeOf(error));
		throw error;
	}
}
