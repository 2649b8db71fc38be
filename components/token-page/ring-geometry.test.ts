import { describe, expect, it } from "vitest";
import { ringGeometry } from "./ring-geometry.ts";

const minute = { lifetimeMs: 100, usableMs: 60, refreshMs: 50 };

describe("the ring", () => {
	it("shows the remaining part of each phase of a token's lifetime", () => {
		expect(ringGeometry({ ...minute, ageMs: 25 })).toEqual({
			now: 0.25,
			fresh: { from: 0.25, to: 0.5 },
			due: { from: 0.5, to: 0.6 },
			window: { from: 0.6, to: 1 },
			refreshAt: 0.5,
			windowAt: 0.6,
		});
	});

	it("shows nothing of a phase that is over", () => {
		const { fresh, due, window } = ringGeometry({ ...minute, ageMs: 75 });
		expect([fresh, due, window].map(({ from, to }) => to - from)).toEqual([0, 0, 0.25]);
		expect(ringGeometry({ ...minute, ageMs: 75 })).toMatchObject({ refreshAt: 0.5, windowAt: 0.6 });
	});

	it("shows no remaining phase at expiry and after it", () => {
		for (const ageMs of [100, 5_000]) {
			const { now, fresh, due, window } = ringGeometry({ ...minute, ageMs });
			expect([now, ...[fresh, due, window].map(({ from, to }) => to - from)]).toEqual([1, 0, 0, 0]);
		}
	});

	it("enlarges a window of a minute in a day, so that it stays visible", () => {
		const day = 86_400_000;
		const { window } = ringGeometry({ ageMs: 0, lifetimeMs: day, usableMs: day - 60_000, refreshMs: day * 0.8 });
		expect(window.to - window.from).toBeCloseTo(0.014);
	});

	it("has no due arc if there is no renewal ahead", () => {
		const { fresh, due } = ringGeometry({ ageMs: 0, lifetimeMs: 100, usableMs: 60, refreshMs: 60 });
		expect([fresh.to, due.to - due.from]).toEqual([0.6, 0]);
	});
});
