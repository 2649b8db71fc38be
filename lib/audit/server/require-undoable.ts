import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import { type AuditAction, acts, isAct } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { auditActs } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { toStorableText } from "../to-storable.ts";
import type { ActValues } from "./act-context.ts";
import { lockHead } from "./chain/append-entry.ts";
import { openActs } from "./personal/open-entries.ts";
import { toKept } from "./to-kept.ts";
import { valueDigest } from "./value-digest.ts";

/** Maximum time between an act and its undo, in minutes by the database's clock. */
const undoMinutes = 15;

type Undo = { undoes: string; act: ActValues; actor: Actor; action: AuditAction };

const undoRefused = (): ProblemError =>
	new ProblemError("undo_refused", {
		detail:
			"Nothing was changed: you can undo only what you did yourself in the last 15 minutes, and only once. Change it by hand.",
	});

const valuesErased = (): ProblemError =>
	new ProblemError("undo_refused", {
		detail:
			"Nothing was changed: the old values were erased from the audit, so they cannot be restored. Change it by hand.",
	});

async function findEntry(undoes: string) {
	const isRecent = sql<boolean>`${auditActs.createdAt} > now() - make_interval(mins => ${undoMinutes}::int)`;
	try {
		const { db } = await getDatabase();
		const [entry] = await db
			.select({
				seq: auditActs.seq,
				actorId: auditActs.actorId,
				action: auditActs.action,
				targetType: auditActs.targetType,
				targetId: auditActs.targetId,
				beforeDigest: auditActs.beforeDigest,
				after: auditActs.after,
				outcome: auditActs.outcome,
				isRecent,
			})
			.from(auditActs)
			.where(eq(auditActs.id, undoes));
		return entry === undefined ? undefined : (await openActs(db, [entry]))[0];
	} catch (error) {
		const detail = "Nothing was changed: Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/**
 * Requires that an act can be undone: the same actor did it to the same target, it succeeded in the last 15 minutes, and this act is its
 * inverse: it changes what that act left, and restores the old values exactly. `requireNotUndone` ensures that it is undone only once.
 * @throws ProblemError `undo_refused`, `audit_unavailable`
 */
export async function requireUndoable({ undoes, act, actor, action }: Undo): Promise<void> {
	const entry = await findEntry(undoes);
	if (entry?.hiddenValues !== undefined) throw valuesErased();
	if (entry === undefined || entry.outcome !== "succeeded" || !entry.isRecent) throw undoRefused();
	const isTheirs = entry.actorId === actor.userId;
	const isOfTarget = entry.targetType === act.target.type && entry.targetId === toStorableText(act.target.id);
	const isInverse = isAct(entry.action) && acts[entry.action].undo === action;
	const startsThere = valueDigest(entry.after) === valueDigest(toKept(act.before));
	const leadsBack = entry.beforeDigest === valueDigest(act.after);
	if (!(isTheirs && isOfTarget && isInverse && startsThere && leadsBack)) throw undoRefused();
}

/**
 * Requires that no other act undoes this one, unless it failed. It locks the head of the chain until the transaction ends, so that of two
 * undos at once the second one sees the first.
 * @throws ProblemError `undo_refused`
 */
export async function requireNotUndone(
	transaction: Pick<OpenDatabase["db"], "select" | "execute">,
	undoes: string,
): Promise<void> {
	await lockHead(transaction);
	const isUndone = and(eq(auditActs.undoes, undoes), ne(auditActs.outcome, "failed"));
	const [other] = await transaction.select({ id: auditActs.id }).from(auditActs).where(isUndone).limit(1);
	if (other !== undefined) throw undoRefused();
}
