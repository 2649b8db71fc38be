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

describe("a bucket of this process", () => {
	it("gives its burst at once and then what comes in, never more than the burst", () => {
		const { clock, rate, takeAll } = start();
		expect(takeAll()).toBe(10);
		expect(rate.waitMs(0)).toBeCloseTo(100);
		clock.ms = 350;
		expect(takeAll()).toBe(3);
		clock.ms = 60_000;
		expect(takeAll()).toBe(10);
	});

	it("leaves behind what is to be kept, but never so much that nothing could ever be taken", () => {
		const { takeAll } = start();
		expect(takeAll(4)).toBe(6);
		expect(start({ burst: 2, perSecond: 2 }).takeAll(3)).toBe(1);
	});

	it("learns the burst, and how much remains for those sent after", () => {
		const { rate, takeAll } = start();
		const orders = [rate.take(0), rate.take(0), rate.take(0)];
		rate.learn({ order: orders[0] ?? 0, limit: 50, remaining: 6 });
		expect(rate.view()).toMatchObject({ burst: 50, level: 4 });
		expect(takeAll()).toBe(4);
	});

	it("takes no notice of an answer that was overtaken by a later one", () => {
		const { rate } = start();
		const [first, second] = [rate.take(0) ?? 0, rate.take(0) ?? 0];
		rate.learn({ order: second, limit: 10, remaining: 8 });
		rate.learn({ order: first, limit: 10, remaining: 0 });
		expect(rate.view().level).toBe(8);
	});

	it("is not raised by what the tenant says remains: only time fills it", () => {
		const { rate, takeAll } = start();
		takeAll();
		rate.learn({ order: 10, limit: 10, remaining: 9 });
		expect(rate.view().level).toBe(0);
	});

	it("finds out how fast it really fills, faster or slower than the plan has it", () => {
		for (const real of [2, 40]) {
			const { clock, rate, takeAll } = start();
			takeAll();
			let [tenant, order] = [0, 10];
			for (let step = 0; step < 60; step += 1) {
				clock.ms += 500;
				tenant = Math.min(10, tenant + real / 2);
				for (let sent = rate.take(0); sent !== undefined; sent = rate.take(0)) {
					tenant -= 1;
					order = sent;
				}
				rate.learn({ order, limit: 10, remaining: Math.max(0, Math.floor(tenant)) });
			}
			if (real < 10) expect(rate.view().perSecond).toBeLessThan(3);
			else expect(rate.view().perSecond).toBeGreaterThan(10);
		}
	});

	it("gives nothing in a cool-down, and starts empty after it", () => {
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

	it("without headers goes a little faster after each success and half as fast after a 429", () => {
		const { rate } = start();
		const success = { limit: undefined, remaining: undefined };
		for (let order = 1; order <= 5; order += 1) rate.learn({ order, ...success });
		expect(rate.view().perSecond).toBeCloseTo(11);
		rate.coolDown(1);
		expect(rate.view().perSecond).toBeCloseTo(5.5);
	});
});
