import type { LabPoint, LabSubject } from "@/lib/token-lab/contract";

/** The tops of the charts' scales, one for all patterns, so that they can be compared. */
export type LabScales = { tokenRequests: number; calls: number; latency: number };

/** The scales of a run: the highest value of any pattern, and never nothing. Pure. */
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

/** The steps of a run, gathered by the second; its latency is the worst of its steps. Pure. */
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
