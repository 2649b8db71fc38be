import type { Problem } from "../http/problem.ts";
import { isObjectOrList } from "../json/is-object.ts";

/** A recent act on a target that changed meanwhile. */
export type LastChange = { actorName: string; action: string; createdAt: string };

/** Content of a 409 `conflict` about a set: its current version, and the last changes made through Rolecall. */
export type SetConflict = { version: string; changes: LastChange[] };

const toLastChanges = (changes: readonly unknown[]): LastChange[] =>
	changes.filter(isObjectOrList).map(({ actorName, action, createdAt }) => ({
		actorName: String(actorName),
		action: String(action),
		createdAt: String(createdAt),
	}));

/** Finds the content of a `conflict` with last changes. The browser has no schemas, so it is narrowed part by part. */
export function findChangedMeanwhile(problem: Problem | undefined) {
	const current = problem?.code === "conflict" ? problem.current : undefined;
	if (!isObjectOrList(current) || !Array.isArray(current.changes)) return undefined;
	return { current, changes: toLastChanges(current.changes) };
}

/** Finds the content of a `conflict` about a set. */
export function findSetConflict(problem: Problem | undefined): SetConflict | undefined {
	const found = findChangedMeanwhile(problem);
	if (found === undefined || typeof found.current.version !== "string") return undefined;
	return { version: found.current.version, changes: found.changes };
}
