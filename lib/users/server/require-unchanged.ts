import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { differingKeys } from "../differences.ts";
import type { Conflict } from "../user.ts";

/**
 * Compares a section of the user with what the editor started from.
 * @throws ProblemError `conflict` carrying the section as it is now and what changed, so that the person can choose.
 */
export function requireUnchanged(base: Record<string, unknown>, current: Record<string, unknown>): void {
	const changed = differingKeys(base, current);
	if (changed.length === 0) return;
	const conflict: Conflict = { current, changed };
	const detail = "Someone changed this user since you opened it. Nothing was saved; see what changed and choose.";
	throw new ProblemError("conflict", { detail, current: conflict });
}
