import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

const start = 1_800_000_000_000;

test("gives a burst at once and then what trickles in", () => {
	const limit = new RateLimit("free", start);
	expect([0, 0, 0].map(() => limit.take(start).allowed)).toEqual([true, true, false]);
	expect(limit.take(start + 499).allowed).toBe(false);
	expect(limit.take(start + 500).allowed).toBe(true);
	expect(limit.take(start + 501).allowed).toBe(false);
});

test("saves up no more than a burst", () => {
	const limit = new RateLimit("free", start);
	const later = start + 3_600_000;
	expect([0, 0, 0].map(() => limit.take(later).allowed)).toEqual([true, true, false]);
});

test("says what is left, and in whole seconds when there is more", () => {
	const limit = new RateLimit("enterprise", start);
	expect(limit.take(start).headers).toEqual({
		"x-ratelimit-limit": "50",
		"x-ratelimit-remaining": "49",
		"x-ratelimit-reset": String(start / 1_000),
	});
	for (let request = 0; request < 60; request += 1) limit.take(start);
	expect(limit.take(start + 1).headers).toMatchObject({
		"x-ratelimit-remaining": "0",
		"x-ratelimit-reset": String(start / 1_000 + 1),
	});
});

test("keeps a steady rate over a long time", () => {
	const limit = new RateLimit("enterprise-nonprod", start);
	let allowed = 0;
	for (let ms = 0; ms < 60_000; ms += 50) if (limit.take(start + ms).allowed) allowed += 1;
	expect(allowed).toBeGreaterThanOrEqual(10 + 2 * 59);
	expect(allowed).toBeLessThanOrEqual(10 + 2 * 60);
});
