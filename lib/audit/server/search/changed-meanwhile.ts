import "server-only";
import type { Actor } from "../../../access/can.ts";
import { maskAnswer } from "../../../access/mask-answer.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import type { LastChange } from "../../set-conflict.ts";
import type { ActValues } from "../act-context.ts";
import { listAuditEntries } from "./list-audit-entries.ts";

const mostChanges = 5;

/** Returns the last changes, newest first, or none if the audit trail cannot be read: the conflict is reported anyway. */
async function findLastChanges(target: ActValues["target"]): Promise<LastChange[]> {
	try {
		const { entries } = await listAuditEntries(target);
		const done = entries.filter(({ outcome }) => outcome !== "failed");
		return done
			.slice(0, mostChanges)
			.map(({ actorName, actorId, action, createdAt }) => ({ actorName: actorName || actorId, action, createdAt }));
	} catch (error) {
		if (error instanceof ProblemError) return [];
		throw error;
	}
}

/**
 * Creates the `conflict` problem for an edit of a target that changed meanwhile, with its current value and last changes in Rolecall. Who
 * made them is named as the actor's level sees names.
 */
export async function changedMeanwhile<Conflict extends { changes: LastChange[] }>(
	actor: Actor,
	target: ActValues["target"],
	now: Omit<Conflict, "changes">,
	detail: string,
): Promise<ProblemError> {
	const changes = fieldsOf(maskAnswer(actor, { changes: await findLastChanges(target) }));
	return new ProblemError("conflict", { detail, current: { ...now, ...changes } });
}
