import { describe, expect, it } from "vitest";
import { CoolDown } from "./cool-down.ts";
import { LocalRate } from "./local-rate.ts";
import { readingOf } from "./rate-source.ts";

function start() {
	const clock = { ms: 0 };
	return { clock, cooling: new CoolDown(() => clock.ms) };
}

describe("cool-down after a 429", () => {
	it.each([999_999_999_000, 61_000, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
		"lasts a minute when the tenant asks for %d ms",
		(askedMs) => {
			const { clock, cooling } = start();
			expect(cooling.start(askedMs)).toBe(60_000);
			clock.ms = 60_000;
			expect(cooling.waitMs()).toBe(0);
		},
	);

	it("lets one request go ahead, and the others after its response", () => {
		const { clock, cooling } = start();
		cooling.start(1_000);
		expect(cooling.waitMs()).toBe(1_000);
		clock.ms = 1_000;
		expect(cooling.waitMs()).toBe(0);
		cooling.sent();
		expect(cooling.waitMs()).toBe(10_000);
		cooling.answered({ isRefusal: false });
		cooling.ended();
		expect(cooling.waitMs()).toBe(0);
		cooling.sent();
		expect(cooling.waitMs()).toBe(0);
	});

	it.each([
		{ asked: [500, 500, 500, 500, 500], paused: [500, 1_000, 2_000, 2_000, 2_000] },
		{ asked: [4_000, 4_000, 4_000, 1_000, 30_000], paused: [4_000, 4_000, 4_000, 2_000, 30_000] },
	])("doubles with each refused probe up to 2 s, unless the tenant asks for longer: $asked", ({ asked, paused }) => {
		const { clock, cooling } = start();
		const waits = asked.map((askedMs) => {
			cooling.answered({ isRefusal: true });
			cooling.ended();
			const waitMs = cooling.start(askedMs);
			clock.ms += waitMs;
			cooling.sent();
			return waitMs;
		});
		expect(waits).toEqual(paused);
		cooling.answered({ isRefusal: false });
		expect(cooling.start(500)).toBe(500);
	});

	it("does not double for requests that were in flight when it began", () => {
		const { cooling } = start();
		for (let refused = 0; refused < 16; refused += 1) {
			cooling.answered({ isRefusal: true });
			cooling.ended();
			expect(cooling.start(2_000)).toBe(2_000);
		}
	});

	it("makes the next request the probe if a probe ended without a response or was lost", () => {
		const { clock, cooling } = start();
		cooling.start(1_000);
		clock.ms = 1_000;
		cooling.sent();
		cooling.ended();
		expect(cooling.waitMs()).toBe(0);
		cooling.sent();
		clock.ms += 10_000;
		expect(cooling.waitMs()).toBe(0);
	});
});

const answer = (headers: Record<string, string>) => readingOf(1, { headers: new Headers(headers), status: 200 });

describe("rate-limit headers of a response", () => {
	it.each(["", " ", "-1", "0x10", "1e3", "Infinity", "NaN", "9".repeat(400), "1.5", "many"])(
		"are ignored if they are %j",
		(value) => {
			const reading = answer({ "x-ratelimit-limit": value, "x-ratelimit-remaining": value });
			expect(reading).toMatchObject({ limit: undefined, remaining: undefined });
		},
	);

	it("cannot make a bucket so large that work that must leave a quarter of it is never served", () => {
		const clock = { ms: 0 };
		const rate = new LocalRate({ burst: 10, perSecond: 10 }, () => clock.ms);
		rate.learn({
			...answer({ "x-ratelimit-limit": "999999999999", "x-ratelimit-remaining": "999999999999" }),
			order: 0,
		});
		expect(rate.view().burst).toBe(10_000);
		expect(rate.waitMs(rate.view().burst * 0.25)).toBeLessThan(300_000);
	});
});
