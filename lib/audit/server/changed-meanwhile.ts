import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import type { LastChange } from "../set-conflict.ts";
import type { ActValues } from "./act-context.ts";
import { listAuditEntries } from "./list-audit-entries.ts";

const mostChanges = 5;

/** The newest first. Empty where the audit trail cannot be read: the conflict is told all the same. */
async function findLastChanges(target: ActValues["target"]): Promise<LastChange[]> {
	try {
		const { entries } = await listAuditEntries(target);
		const done = entries.filter(({ outcome }) => outcome !== "failed");
		return done.slice(0, mostChanges).map(({ actorName, action, createdAt }) => ({ actorName, action, createdAt }));
	} catch (error) {
		if (error instanceof ProblemError) return [];
		throw error;
	}
}

/** The `conflict` of an edit of a target that somebody changed meanwhile: what there is now, and who changed it last, through Rolecall. */
export async function changedMeanwhile<Conflict extends { changes: LastChange[] }>(
	target: ActValues["target"],
	now: Omit<Conflict, "changes">,
	detail: string,
): Promise<ProblemError> {
	return new ProblemError("conflict", { detail, current: { ...now, changes: await findLastChanges(target) } });
}
