import { describe, expect, test } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

function atTime(startMs = 1_000_000) {
	const clock = { ms: startMs };
	return { clock, nowMs: () => clock.ms };
}

describe("the global bucket", () => {
	test("allows its burst at once and refuses the next request", () => {
		const { nowMs } = atTime();
		const limit = createRateLimit("free", nowMs);
		expect([1, 2, 3].map(() => limit.takeManagement("other").allowed)).toEqual([true, true, false]);
	});

	test("refills with time and reports the reset in whole seconds", () => {
		const { clock, nowMs } = atTime();
		const limit = createRateLimit("enterprise-nonprod", nowMs);
		for (let taken = 0; taken < 10; taken += 1) limit.takeManagement("other");
		const refused = limit.takeManagement("other");
		expect(refused.headers).toEqual({
			"x-ratelimit-limit": "10",
			"x-ratelimit-remaining": "0",
			"x-ratelimit-reset": "1001",
		});
		expect(refused.message).toBe("Global limit has been reached");
		clock.ms += 500;
		expect(limit.takeManagement("other").allowed).toBe(true);
		expect(limit.takeManagement("other").allowed).toBe(false);
	});

	test("never fills above its burst, even if the clock goes back", () => {
		const { clock, nowMs } = atTime();
		const limit = createRateLimit("free", nowMs);
		clock.ms += 3_600_000;
		limit.takeManagement("other");
		clock.ms -= 1_800_000;
		expect(limit.takeManagement("other").allowed).toBe(true);
		expect(limit.takeManagement("other").allowed).toBe(false);
	});
});

describe("a plan with groups", () => {
	test("counts each group separately, and names the group that is empty", () => {
		const limit = createRateLimit("professional", atTime().nowMs);
		for (let taken = 0; taken < 5; taken += 1) expect(limit.takeManagement("connections_read").allowed).toBe(true);
		const refused = limit.takeManagement("connections_read");
		expect(refused.allowed).toBe(false);
		expect(refused.message).toContain("connections_read");
		expect(limit.takeManagement("users_read").allowed).toBe(true);
	});
});

test("the token endpoint has its own bucket", () => {
	const limit = createRateLimit("free", atTime().nowMs);
	for (let taken = 0; taken < 30; taken += 1) expect(limit.takeToken().allowed).toBe(true);
	expect(limit.takeToken().allowed).toBe(false);
	expect(limit.takeManagement("other").allowed).toBe(true);
});
