import { randomUUID } from "node:crypto";
import type { Ran, SandboxKind } from "../../pipeline/sandbox/wire.ts";

const isoOf = (ms: number) => new Date(ms).toISOString();

/** What a run leaves in the `details` of a log entry: who ran, when and for how long, and what stopped it. */
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
