import { isRecord, type LastChange, toLastChanges } from "../audit/set-conflict.ts";
import type { Problem } from "../http/problem.ts";

/** What a 409 `conflict` of an edit carries: the role as it is now, and who changed it last, as far as Rolecall was used for it. */
export type RoleConflict = { role: { name: string; description: string }; changes: LastChange[] };

/** What the problem carries, where it is the `conflict` of an edit; told part by part, for the browser has no schemas. */
export function findRoleConflict(problem: Problem | undefined): RoleConflict | undefined {
	const current = problem?.code === "conflict" ? problem.current : undefined;
	if (!isRecord(current) || !isRecord(current.role) || !Array.isArray(current.changes)) return undefined;
	const { name, description } = current.role;
	return { role: { name: String(name), description: String(description) }, changes: toLastChanges(current.changes) };
}
