import "server-only";
import { eq, sql } from "drizzle-orm";
import { type AuditAction, acts, isAct } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { auditEntries } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { toStorableText } from "../to-storable.ts";
import type { ActValues } from "./act-context.ts";
import { toKept } from "./to-kept.ts";
import { valueDigest } from "./value-digest.ts";

/** Maximum time between an act and its undo, in minutes by the database's clock. */
const undoMinutes = 15;

type Undo = { undoes: string; act: ActValues; actor: Actor; action: AuditAction };

export const undoRefused = (): ProblemError =>
	new ProblemError("undo_refused", {
		detail:
			"Nothing was changed: you can undo only what you did yourself in the last 15 minutes, and only once. Change it by hand.",
	});

async function findEntry(undoes: string) {
	const isRecent = sql<boolean>`${auditEntries.createdAt} > now() - make_interval(mins => ${undoMinutes}::int)`;
	try {
		const { db } = await getDatabase();
		const [entry] = await db
			.select({
				actorId: auditEntries.actorId,
				action: auditEntries.action,
				targetType: auditEntries.targetType,
				targetId: auditEntries.targetId,
				beforeDigest: auditEntries.beforeDigest,
				after: auditEntries.after,
				outcome: auditEntries.outcome,
				isRecent,
			})
			.from(auditEntries)
			.where(eq(auditEntries.id, undoes));
		return entry;
	} catch (error) {
		const detail = "Nothing was changed: Rolecall could not read its audit trail. Try again.";
		throw new ProblemError("audit_unavailable", { detail, retryAfterSeconds: 5, cause: withoutValues(error) });
	}
}

/**
 * Requires that an act can be undone: the same actor did it to the same target, it succeeded in the last 15 minutes, and this act is its
 * inverse: it changes what that act left, and restores the old values exactly. A unique index ensures that it is undone only once.
 * @throws ProblemError `undo_refused`, `audit_unavailable`
 */
export async function requireUndoable({ undoes, act, actor, action }: Undo): Promise<void> {
	const entry = await findEntry(undoes);
	if (entry === undefined || entry.outcome !== "succeeded" || !entry.isRecent) throw undoRefused();
	const isTheirs = entry.actorId === actor.userId;
	const isOfTarget = entry.targetType === act.target.type && entry.targetId === toStorableText(act.target.id);
	const isInverse = isAct(entry.action) && acts[entry.action].undo === action;
	const startsThere = valueDigest(entry.after) === valueDigest(toKept(act.before));
	const leadsBack = entry.beforeDigest === valueDigest(act.after);
	if (!(isTheirs && isOfTarget && isInverse && startsThere && leadsBack)) throw undoRefused();
}
