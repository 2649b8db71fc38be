import { describe, expect, it } from "vitest";
import { createForcedRenewals } from "./forced-renewals.ts";

/** Returns the times of the renewals, in ms, if a token is rejected `gapMs` after each of them. */
function renewals(count: number, gapMs: number): number[] {
	const take = createForcedRenewals();
	let nowMs = 0;
	return Array.from({ length: count }, () => {
		const atMs = nowMs + take(nowMs);
		nowMs = atMs + gapMs;
		return atMs;
	});
}

describe("forced renewals", () => {
	it("allows renewals at least 10 s apart and at most three in 5 minutes, however fast tokens are rejected", () => {
		expect(renewals(7, 1)).toEqual([0, 10_000, 20_000, 300_000, 310_000, 320_000, 600_000]);
	});

	it("allows a renewal at once when rejections are rare", () => {
		expect(renewals(4, 120_000)).toEqual([0, 120_000, 240_000, 360_000]);
	});
});
