import { describe, expect, it } from "vitest";
import { LocalRate } from "./local-rate.ts";

function start(plan = { burst: 10, perSecond: 10 }) {
	const clock = { ms: 0 };
	const rate = new LocalRate(plan, () => clock.ms);
	const takeAll = (keep = 0) => {
		let count = 0;
		while (rate.take(keep) !== undefined) count += 1;
		return count;
	};
	return { clock, rate, takeAll };
}

describe("local bucket", () => {
	it("allows its burst at once, then its refill once the burst has arrived, never more than the burst", () => {
		const { clock, rate, takeAll } = start();
		expect(takeAll()).toBe(10);
		expect(rate.waitMs(0)).toBeCloseTo(350);
		clock.ms = 340;
		expect(takeAll()).toBe(0);
		clock.ms = 600;
		expect(takeAll()).toBe(3);
		expect(rate.waitMs(0)).toBeCloseTo(50);
		clock.ms = 60_000;
		expect(takeAll()).toBe(10);
	});

	it("leaves the reserve, but never so much that no request could ever be taken", () => {
		const { takeAll } = start();
		expect(takeAll(4)).toBe(6);
		expect(start({ burst: 2, perSecond: 2 }).takeAll(3)).toBe(1);
	});

	it("learns the burst, and the requests that remain for later ones", () => {
		const { rate, takeAll } = start();
		const orders = [rate.take(0), rate.take(0), rate.take(0)];
		rate.learn({ order: orders[0] ?? 0, limit: 50, remaining: 6 });
		expect(rate.view()).toMatchObject({ burst: 50, level: 4 });
		expect(takeAll()).toBe(4);
	});

	it("ignores a response that arrives after a later one", () => {
		const { rate } = start();
		const [first, second] = [rate.take(0) ?? 0, rate.take(0) ?? 0];
		rate.learn({ order: second, limit: 10, remaining: 8 });
		rate.learn({ order: first, limit: 10, remaining: 0 });
		expect(rate.view().level).toBe(8);
	});

	it("lets the probe after a pause go without the reserve, and nothing else", () => {
		const { clock, rate, takeAll } = start();
		takeAll();
		rate.coolDown(1_000);
		clock.ms = 1_190;
		expect(takeAll(5)).toBe(0);
		clock.ms = 1_201;
		expect(takeAll(5)).toBe(1);
		rate.learn({ order: 11, limit: 10, remaining: 8 });
		clock.ms = 1_590;
		expect(takeAll(5)).toBe(0);
	});

	it("does not take the requests of another client for a slower refill", () => {
		const { clock, rate } = start();
		rate.learn({ order: rate.take(0) ?? 0, limit: 10, remaining: 5 });
		clock.ms = 300;
		rate.learn({ order: rate.take(0) ?? 0, limit: 10, remaining: 0 });
		expect(rate.view()).toMatchObject({ perSecond: 10, level: 0 });
	});

	it("is filled only by time, not by a higher remaining value", () => {
		const { rate, takeAll } = start();
		takeAll();
		rate.learn({ order: 10, limit: 10, remaining: 9 });
		expect(rate.view().level).toBe(0);
	});

	it.each([2, 8, 40])("learns that it refills by %i per second, and stays there", (real) => {
		const { clock, rate } = start();
		let tenant = 10;
		const seen: number[] = [];
		for (; clock.ms < 60_000; clock.ms += 20) {
			tenant = Math.min(10, tenant + real / 50);
			for (let order = rate.take(0); order !== undefined; order = rate.take(0)) {
				const isRefused = tenant < 1;
				if (!isRefused) tenant -= 1;
				rate.learn({ order, limit: 10, remaining: Math.floor(tenant) });
				if (isRefused) rate.coolDown(2_000);
			}
			rate.want();
			if (clock.ms > 50_000) seen.push(rate.view().perSecond);
		}
		expect(Math.min(...seen)).toBeGreaterThan(real * 0.9);
		expect(Math.max(...seen)).toBeLessThan(real * 1.15);
	});

	it("keeps its estimate while the tenant reports the expected values", () => {
		const { clock, rate } = start();
		let tenant = 10;
		for (; clock.ms < 60_000; clock.ms += 100) {
			tenant = Math.min(10, tenant + 1);
			for (let order = rate.take(3.5); order !== undefined; order = rate.take(3.5)) {
				tenant -= 1;
				rate.learn({ order, limit: 10, remaining: Math.floor(tenant) });
			}
			rate.want();
		}
		expect(rate.view().perSecond).toBe(10);
		expect(rate.view().level).toBeGreaterThan(3);
	});

	it("allows no request in a cool-down, and starts empty after it", () => {
		const { clock, rate, takeAll } = start();
		rate.learn({ order: 0, limit: 10, remaining: 10 });
		rate.coolDown(1_000);
		rate.coolDown(200);
		expect(rate.take(0)).toBeUndefined();
		expect(rate.coolDownLeftMs()).toBe(1_000);
		clock.ms = 1_000;
		expect(takeAll()).toBe(0);
		clock.ms = 1_100;
		expect(takeAll()).toBe(1);
	});

	it("refills slightly faster after each success and half as fast after a 429 if there are no headers", () => {
		const { rate } = start();
		const success = { limit: undefined, remaining: undefined };
		for (let order = 1; order <= 5; order += 1) rate.learn({ order, ...success });
		expect(rate.view().perSecond).toBeCloseTo(11);
		rate.coolDown(1);
		expect(rate.view().perSecond).toBeCloseTo(5.5);
	});
});
