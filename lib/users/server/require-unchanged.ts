import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { differingKeys } from "../differences.ts";
import type { Conflict } from "../user.ts";

/**
 * Throws if a section of the user is no longer as the editor found it.
 * @throws ProblemError `conflict` with the current section and the changed fields, so that the person can choose
 */
export function requireUnchanged(base: Record<string, unknown>, current: Record<string, unknown>): void {
	const changed = differingKeys(base, current);
	if (changed.length === 0) return;
	const conflict: Conflict = { current, changed };
	const detail = "Someone changed this user since you opened it. Nothing was saved; see what changed and choose.";
	throw new ProblemError("conflict", { detail, current: conflict });
}
