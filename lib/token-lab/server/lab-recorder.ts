import "server-only";
import type { LabPoint, LabSubject } from "../contract.ts";
import { type LabPatternName, type LabReason, labReasons, labSteps } from "../lab-options.ts";

type Step = { tokenRequests: number; failures: number; tookMs: number[] };

/** Returns the percentile `part`, from 0 to 1, of sorted values, or undefined if there are none. */
function percentile(sorted: readonly number[], part: number): number | undefined {
	return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);

function toPoint({ tokenRequests, failures, tookMs }: Step): LabPoint {
	return { tokenRequests, failures, calls: tookMs.length, p95Ms: percentile(ascending(tookMs), 0.95) };
}

/** Creates a recorder of one pattern, in steps of `stepMs` from the start. A call after the last step counts in the last step. */
export function createLabRecorder(pattern: LabPatternName, stepMs: number) {
	const steps = Array.from({ length: labSteps }, (): Step => ({ tokenRequests: 0, failures: 0, tookMs: [] }));
	const reasons = new Map<LabReason, number>();
	const at = (elapsedMs: number): Step => {
		const index = Math.min(labSteps - 1, Math.max(0, Math.floor(elapsedMs / stepMs)));
		const step = steps[index];
		if (step === undefined) throw new RangeError("A run has steps.");
		return step;
	};
	return {
		tokenRequested(elapsedMs: number): void {
			at(elapsedMs).tokenRequests += 1;
		},
		/** Records a call that ended at `elapsedMs` after `tookMs`. A call with a reason failed. */
		ended(elapsedMs: number, tookMs: number, reason?: LabReason): void {
			const step = at(elapsedMs);
			step.tookMs.push(tookMs);
			if (reason === undefined) return;
			step.failures += 1;
			reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
		},
		/** Returns the counts until now. A step that has not begun has no point. */
		read(elapsedMs: number): LabSubject {
			const begun = Math.min(labSteps, Math.floor(elapsedMs / stepMs) + 1);
			const all = ascending(steps.flatMap(({ tookMs }) => tookMs));
			const [p50, p95] = [percentile(all, 0.5), percentile(all, 0.95)];
			const sum = (count: (step: Step) => number) => steps.reduce((total, step) => total + count(step), 0);
			return {
				pattern,
				tokenRequests: sum(({ tokenRequests }) => tokenRequests),
				calls: all.length,
				failures: sum(({ failures }) => failures),
				reasons: labReasons.flatMap((reason) => {
					const count = reasons.get(reason);
					return count === undefined ? [] : [{ reason, count }];
				}),
				latencyMs: p50 === undefined || p95 === undefined ? undefined : { p50, p95 },
				points: steps.slice(0, begun).map(toPoint),
			};
		},
	};
}

export type LabRecorder = ReturnType<typeof createLabRecorder>;
