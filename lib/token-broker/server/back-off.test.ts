import { describe, expect, it } from "vitest";
import { createBackOff } from "./back-off.ts";
import { TokenFailure, type TokenFailureCode } from "./token-failure.ts";

/** Returns the back-offs, in ms, of `count` consecutive failures with this code. */
function waits(code: TokenFailureCode, count: number, random = 0): number[] {
	const backOff = createBackOff({ random: () => random });
	return Array.from({ length: count }, () => {
		backOff.fail(new TokenFailure(code), 0);
		return backOff.current(0)?.leftMs ?? 0;
	});
}

describe("token back-off", () => {
	it.each([
		["token_credentials_rejected", [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]],
		["token_not_authorized_for_api", [60_000, 120_000, 240_000, 300_000, 300_000]],
		["token_endpoint_unavailable", [500, 1_000, 2_000, 4_000, 5_000, 5_000]],
		["token_rate_limited", [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]],
		["token_response_invalid", [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]],
	] as const)("doubles the delay after each %s up to the cap", (code, expected) => {
		expect(waits(code, expected.length)).toEqual(expected);
	});

	it("randomizes a fifth of the delay for an unavailable endpoint, so that replicas do not ask together", () => {
		expect(waits("token_endpoint_unavailable", 3, 0.5)).toEqual([450, 900, 1_800]);
		expect(waits("token_endpoint_unavailable", 3, 1)).toEqual([400, 800, 1_600]);
	});

	it("keeps the issuer's Retry-After 10 % longer, doubles it with each refusal, and never waits over 66 s", () => {
		const backOff = createBackOff({ random: () => 1 });
		const fail = (retryAfterMs: number) => {
			backOff.fail(new TokenFailure("token_rate_limited", { retryAfterMs }), 0);
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
	] as const)("caps a %s taken over from another replica at the longest delay of its own", (code, longestMs) => {
		const backOff = createBackOff({ random: () => 1 });
		backOff.adopt(new TokenFailure(code), 0, { leftMs: 999_999_999_000, inARow: 1e9 });
		expect(backOff.current(0)?.leftMs).toBeCloseTo(longestMs);
	});

	it("starts with the first delay again when the failure has another code", () => {
		const backOff = createBackOff({ random: () => 1 });
		backOff.fail(new TokenFailure("token_credentials_rejected"), 0);
		backOff.fail(new TokenFailure("token_credentials_rejected"), 0);
		backOff.fail(new TokenFailure("token_response_invalid"), 0);
		expect(backOff.current(0)?.leftMs).toBe(5_000);
	});

	it("reports the failure and the time left until the back-off ends", () => {
		const backOff = createBackOff({ random: () => 1 });
		expect(backOff.current(0)).toBeUndefined();
		backOff.fail(new TokenFailure("token_credentials_rejected"), 1_000);
		expect(backOff.current(30_999)).toMatchObject({ failure: { code: "token_credentials_rejected" }, leftMs: 1 });
		expect(backOff.current(31_000)).toBeUndefined();
	});

	it("forgets the back-off and its failure count after a success", () => {
		const backOff = createBackOff({ random: () => 1 });
		for (const nowMs of [0, 0, 0]) backOff.fail(new TokenFailure("token_credentials_rejected"), nowMs);
		backOff.clear();
		expect(backOff.current(0)).toBeUndefined();
		backOff.fail(new TokenFailure("token_credentials_rejected"), 0);
		expect(backOff.current(0)?.leftMs).toBe(30_000);
	});
});
