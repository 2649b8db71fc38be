import type { Problem } from "../../../lib/http/problem.ts";
import type { Conflict } from "../../../lib/users/user.ts";

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns the content of a 409 `conflict`, if the problem is one: the current section, and what changed in it. */
export function findConflict(problem: Problem | undefined): Conflict | undefined {
	if (problem?.code !== "conflict" || !isRecord(problem.current)) return undefined;
	const { current, changed } = problem.current;
	if (!isRecord(current) || !Array.isArray(changed)) return undefined;
	return { current, changed: changed.map(String) };
}
