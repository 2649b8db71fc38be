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

	it("doubles with each refused probe, up to a minute, and starts again after a success", () => {
		const { clock, cooling } = start();
		const waits = [cooling.start(7_000)];
		for (let probe = 0; probe < 5; probe += 1) {
			clock.ms += cooling.leftMs();
			cooling.sent();
			cooling.answered({ isRefusal: true });
			cooling.ended();
			waits.push(cooling.start(1_000));
		}
		expect(waits).toEqual([7_000, 14_000, 28_000, 56_000, 60_000, 60_000]);
		clock.ms += 60_000;
		cooling.sent();
		cooling.answered({ isRefusal: false });
		expect(cooling.start(1_000)).toBe(1_000);
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
