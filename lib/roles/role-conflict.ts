import { findChangedMeanwhile, type LastChange } from "../audit/set-conflict.ts";
import type { Problem } from "../http/problem.ts";
import { isObjectOrList } from "../json/is-object.ts";

/** Extra fields of a 409 `conflict` of an edit: the current role, and the last person who changed it through Rolecall, if known. */
export type RoleConflict = { role: { name: string; description: string }; changes: LastChange[] };

/** Returns those fields if the problem is the `conflict` of a role edit. */
export function findRoleConflict(problem: Problem | undefined): RoleConflict | undefined {
	const found = findChangedMeanwhile(problem);
	if (found === undefined || !isObjectOrList(found.current.role)) return undefined;
	const { name, description } = found.current.role;
	return { role: { name: String(name), description: String(description) }, changes: found.changes };
}
