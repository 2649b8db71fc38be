import { describe, expect, it } from "vitest";
import { createBackOff } from "./back-off.ts";
import { TokenFailure, type TokenFailureCode } from "./token-failure.ts";

/** The back-offs, in ms, that so many failures of one kind in a row lead to. */
function waits(code: TokenFailureCode, count: number, random = 0): number[] {
	const backOff = createBackOff({ random: () => random });
	return Array.from({ length: count }, () => {
		backOff.fail(new TokenFailure(code), 0);
		return backOff.current(0)?.leftMs ?? 0;
	});
}

describe("the back-off after failures to get a token", () => {
	it.each([
		["token_credentials_rejected", [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]],
		["token_not_authorized_for_api", [60_000, 120_000, 240_000, 300_000, 300_000]],
		["token_endpoint_unavailable", [500, 1_000, 2_000, 4_000, 5_000, 5_000]],
		["token_rate_limited", [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]],
		["token_response_invalid", [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]],
	] as const)("for %s doubles up to its cap", (code, expected) => {
		expect(waits(code, expected.length)).toEqual(expected);
	});

	it("draws a fifth of an unavailable endpoint's wait by chance, so that replicas do not meet", () => {
		expect(waits("token_endpoint_unavailable", 3, 0.5)).toEqual([450, 900, 1_800]);
		expect(waits("token_endpoint_unavailable", 3, 1)).toEqual([400, 800, 1_600]);
	});

	it("waits as long as the issuer asks and a tenth longer, doubles it with each refusal, and never waits over 66 s", () => {
		const backOff = createBackOff({ random: () => 1 });
		const fail = (readRetryAfterMs: number) => {
			backOff.fail(new TokenFailure("token_rate_limited", { readRetryAfterMs }), 0);
			return backOff.current(0)?.leftMs;
		};
		expect(fail(10_000)).toBeCloseTo(11_000);
		expect(fail(10_000)).toBeCloseTo(22_000);
		expect(fail(10_000)).toBeCloseTo(44_000);
		expect(fail(10_000)).toBeCloseTo(66_000);
		backOff.clear();
		expect(fail(999_999_999_000)).toBeCloseTo(66_000);
	});

	it.each([
		["token_rate_limited", 66_000],
		["token_endpoint_unavailable", 5_500],
		["upstream_unauthorized", 330_000],
	] as const)("takes over from another replica no %s that lasts longer than its own", (code, longestMs) => {
		const backOff = createBackOff({ random: () => 1 });
		backOff.adopt(new TokenFailure(code), 0, { leftMs: 999_999_999_000, inARow: 1e9 });
		expect(backOff.current(0)?.leftMs).toBeCloseTo(longestMs);
	});

	it("starts anew when the failure is of another kind", () => {
		const backOff = createBackOff({ random: () => 1 });
		backOff.fail(new TokenFailure("token_credentials_rejected"), 0);
		backOff.fail(new TokenFailure("token_credentials_rejected"), 0);
		backOff.fail(new TokenFailure("token_response_invalid"), 0);
		expect(backOff.current(0)?.leftMs).toBe(5_000);
	});

	it("is over when its time is, and says until then what failed and how long it lasts", () => {
		const backOff = createBackOff({ random: () => 1 });
		expect(backOff.current(0)).toBeUndefined();
		backOff.fail(new TokenFailure("token_credentials_rejected"), 1_000);
		expect(backOff.current(30_999)).toMatchObject({ failure: { code: "token_credentials_rejected" }, leftMs: 1 });
		expect(backOff.current(31_000)).toBeUndefined();
	});

	it("is forgotten, with how often it failed, after a success", () => {
		const backOff = createBackOff({ random: () => 1 });
		for (const nowMs of [0, 0, 0]) backOff.fail(new TokenFailure("token_credentials_rejected"), nowMs);
		backOff.clear();
		expect(backOff.current(0)).toBeUndefined();
		backOff.fail(new TokenFailure("token_credentials_rejected"), 0);
		expect(backOff.current(0)?.leftMs).toBe(30_000);
	});
});
