import { findChangedMeanwhile, isRecord, type LastChange } from "../audit/set-conflict.ts";
import type { Problem } from "../http/problem.ts";

/** What a 409 `conflict` of an edit carries: the role as it is now, and who changed it last, as far as Rolecall was used for it. */
export type RoleConflict = { role: { name: string; description: string }; changes: LastChange[] };

/** What the problem carries, where it is the `conflict` of an edit of a role. */
export function findRoleConflict(problem: Problem | undefined): RoleConflict | undefined {
	const found = findChangedMeanwhile(problem);
	if (found === undefined || !isRecord(found.current.role)) return undefined;
	const { name, description } = found.current.role;
	return { role: { name: String(name), description: String(description) }, changes: found.changes };
}
