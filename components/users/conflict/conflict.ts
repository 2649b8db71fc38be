import type { Problem } from "../../../lib/http/problem.ts";
import { isObject } from "../../../lib/json/is-object.ts";
import type { Conflict } from "../../../lib/users/user.ts";

/** Returns the content of a 409 `conflict`, if the problem is one: the current section, and what changed in it. */
export function findConflict(problem: Problem | undefined): Conflict | undefined {
	if (problem?.code !== "conflict" || !isObject(problem.current)) return undefined;
	const { current, changed } = problem.current;
	if (!isObject(current) || !Array.isArray(changed)) return undefined;
	return { current, changed: changed.map(String) };
}
