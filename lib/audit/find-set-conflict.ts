import type { Problem } from "../http/problem.ts";
import { type SetConflict, setConflictSchema } from "./set-conflict.ts";

/** What the 409 `conflict` of a set carries. */
export function findSetConflict(problem: Problem | undefined): SetConflict | undefined {
	if (problem?.code !== "conflict") return undefined;
	return setConflictSchema.safeParse(problem.current).data;
}
