import { describe, expect, it } from "vitest";
import type { LabSubject } from "@/lib/token-lab/contract";
import { bySecond, labScales } from "./lab-scales.ts";

const point = (tokenRequests: number, calls: number, failures = 0, p95Ms?: number) => ({
	tokenRequests,
	calls,
	failures,
	...(p95Ms === undefined ? {} : { p95Ms }),
});
const subject = (points: LabSubject["points"]): LabSubject => ({
	pattern: "naive",
	tokenRequests: 0,
	calls: 0,
	failures: 0,
	reasons: [],
	points,
});

describe("the charts of a run", () => {
	it("uses one scale for all patterns, up to the highest value of any", () => {
		const subjects = [subject([point(9, 9, 0, 12)]), subject([point(1, 20), point(0, 3, 3, 900)])];
		expect(labScales(subjects)).toEqual({ tokenRequests: 9, calls: 20, latency: 900 });
	});

	it("has a scale before the run has values", () => {
		expect(labScales([subject([])])).toEqual({ tokenRequests: 1, calls: 1, latency: 1 });
	});

	it("groups values by second, with the worst latency of each", () => {
		const points = [point(1, 2, 0, 5), point(0, 2, 1, 80), point(2, 0)];
		expect(bySecond(points, 500)).toEqual([
			{ tokenRequests: 1, calls: 4, failures: 1, p95Ms: 80 },
			{ tokenRequests: 2, calls: 0, failures: 0, p95Ms: undefined },
		]);
	});
});
