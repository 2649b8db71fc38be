import type { Problem } from "../http/problem.ts";

/** An act on the thing that was changed meanwhile. */
export type LastChange = { actorName: string; action: string; createdAt: string };

/** What a 409 `conflict` of a set carries: its version now, and who changed it last, as far as Rolecall was used for it. */
export type SetConflict = { version: string; changes: LastChange[] };

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null;

const toLastChanges = (changes: readonly unknown[]): LastChange[] =>
	changes.filter(isRecord).map(({ actorName, action, createdAt }) => ({
		actorName: String(actorName),
		action: String(action),
		createdAt: String(createdAt),
	}));

/** What the problem carries, where it is a `conflict` that names the last changes. The browser has no schemas, so it is told part by part. */
export function findChangedMeanwhile(problem: Problem | undefined) {
	const current = problem?.code === "conflict" ? problem.current : undefined;
	if (!isRecord(current) || !Array.isArray(current.changes)) return undefined;
	return { current, changes: toLastChanges(current.changes) };
}

/** What the problem carries, where it is the `conflict` of a set. */
export function findSetConflict(problem: Problem | undefined): SetConflict | undefined {
	const found = findChangedMeanwhile(problem);
	if (found === undefined || typeof found.current.version !== "string") return undefined;
	return { version: found.current.version, changes: found.changes };
}
