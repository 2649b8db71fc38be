import type { LabPoint, LabSubject } from "@/lib/token-lab/contract";

/** Maximum values of the charts' scales. All patterns share them, so that they can be compared. */
export type LabScales = { tokenRequests: number; calls: number; latency: number };

/** Returns the scales of a run: the highest value of any pattern, and at least 1. Pure. */
export function labScales(subjects: readonly LabSubject[]): LabScales {
	const points = subjects.flatMap((subject) => subject.points);
	const top = (read: (point: LabPoint) => number) => points.reduce((most, point) => Math.max(most, read(point)), 1);
	return {
		tokenRequests: top((point) => point.tokenRequests),
		calls: top((point) => point.calls),
		latency: top((point) => point.p95Ms ?? 0),
	};
}

export type LabSecond = { tokenRequests: number; calls: number; failures: number; p95Ms: number | undefined };

/** Groups the steps of a run by second. The latency of a second is the worst of its steps. Pure. */
export function bySecond(points: readonly LabPoint[], stepMs: number): LabSecond[] {
	const groups = Map.groupBy(points.entries(), ([index]) => Math.floor((index * stepMs) / 1_000));
	return [...groups.values()].map((entries) => {
		const own = entries.map(([, point]) => point);
		const sum = (read: (point: LabPoint) => number) => own.reduce((total, point) => total + read(point), 0);
		const worst = Math.max(-1, ...own.map(({ p95Ms }) => p95Ms ?? -1));
		return {
			tokenRequests: sum((point) => point.tokenRequests),
			calls: sum((point) => point.calls),
			failures: sum((point) => point.failures),
			p95Ms: worst < 0 ? undefined : worst,
		};
	});
}
