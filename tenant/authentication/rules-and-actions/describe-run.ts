import { randomUUID } from "node:crypto";
import type { Ran, SandboxKind } from "../../pipeline/sandbox/wire.ts";

const isoOf = (ms: number) => new Date(ms).toISOString();

/** Describes a run for the `details` of a log entry: the scripts that ran, their times, and the failure. */
export function describeRun(kind: SandboxKind, { steps, failure }: Ran): Record<string, unknown> {
	const error = failure && { id: failure.kind, msg: failure.message };
	const elapsedTime = steps.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
	if (kind === "rules")
		return {
			elapsedTime,
			results: steps.map(({ name, elapsedMs }) => ({ rule_name: name, elapsedTime: elapsedMs })),
			error,
		};
	const results = steps.map(({ name, startedAtMs, elapsedMs }) => ({
		action_name: name,
		started_at: isoOf(startedAtMs),
		ended_at: isoOf(startedAtMs + elapsedMs),
	}));
	return { executions: [randomUUID()], elapsedTime, results, error };
}
